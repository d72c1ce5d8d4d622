internal import Glibc

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
    static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(GuardFailure) -> Descriptor {
        while true {
            let number = Glibc.open(path, flags | O_CLOEXEC, mode)
            if number >= 0 { return Descriptor(number) }
            guard errno == EINTR else { throw GuardFailure("opening \(path)", errno) }
        }
    }

    /// A second number for the same open file, at least this high.
    func duplicate(above least: Int32) throws(GuardFailure) -> Descriptor {
        let number = fcntl(self.number, F_DUPFD_CLOEXEC, least)
        guard number >= 0 else { throw GuardFailure("duplicating a descriptor", errno) }
        return Descriptor(number)
    }

    /// Reads up to `count` bytes at an offset; fewer only at the end of the file.
    func read(at offset: Int, count: Int) throws(GuardFailure) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    self.number, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { return }
                filled += got
            }
        }
        guard failure == 0 else { throw GuardFailure("reading", failure) }
        return bytes
    }

    /// A small file, whole; nil where it cannot be read.
    static func contents(of path: String, limit: Int = 1 << 20) -> [UInt8]? {
        guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            let count = Glibc.read(file.number, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
