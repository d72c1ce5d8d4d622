import Glibc

/// A file descriptor, closed when it goes out of scope.
struct Descriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(self.number)
    }

    /// Opens a path, close-on-exec.
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(GuardFault) -> Descriptor {
        let number = Glibc.open(path, flags | O_CLOEXEC, mode)
        guard number >= 0 else { throw GuardFault(path) }
        return Descriptor(number)
    }

    /// Makes a directory's entries or a file's bytes last.
    func sync() throws(GuardFault) {
        guard fsync(self.number) == 0 else { throw GuardFault("syncing") }
    }
}
