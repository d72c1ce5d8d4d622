import CGuard
import Glibc
import GuardWire

/// The guard's side of a run directory: the lock, the control FIFO and the exit report.
struct RunDirectory: ~Copyable {
    /// Held, never read: the lock lives as long as the guard.
    private let lock: Descriptor
    let control: Descriptor
    let path: String

    /// Where the launcher puts what it has opened already.
    private static let inheritedLock: Int32 = 3
    private static let inheritedControl: Int32 = 4
    /// Room kept for the exit report, so that a full disk cannot take it.
    private static let reserve = 4096

    /// Takes the lock and the FIFO, from the launcher where it made them.
    init(_ path: String, inherited: Bool) throws(GuardFault) {
        let lock = inherited ? try Self.adopt(Self.inheritedLock) : try Self.takeLock(path)
        let control = inherited ? try Self.adopt(Self.inheritedControl) : try Self.makeControl(path)
        let pid = Array("\(getpid())\n".utf8)
        _ = ftruncate(lock.number, 0)
        _ = pwrite(lock.number, pid, pid.count, 0)
        self.lock = lock
        self.control = control
        self.path = path
        self.reserveReport()
    }

    private static func adopt(_ number: Int32) throws(GuardFault) -> Descriptor {
        guard fcntl(number, F_SETFD, FD_CLOEXEC) == 0 else { throw GuardFault("inherited descriptor \(number)") }
        return Descriptor(number)
    }

    private static func takeLock(_ path: String) throws(GuardFault) -> Descriptor {
        let lock = try Descriptor.open("\(path)/\(RunFiles.lock)", O_RDWR | O_CREAT, mode: 0o600)
        guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else { throw GuardFault("another guard is here") }
        return lock
    }

    private static func makeControl(_ path: String) throws(GuardFault) -> Descriptor {
        let control = "\(path)/\(RunFiles.control)"
        guard mkfifo(control, 0o600) == 0 || errno == EEXIST else { throw GuardFault(control) }
        // For writing, too: so it never reads as ended when the last commander closes it.
        return try Descriptor.open(control, O_RDWR | O_NONBLOCK)
    }

    private func reserveReport() {
        let part = Glibc.open("\(self.path)/\(RunFiles.unfinishedExit)", O_WRONLY | O_CREAT | O_CLOEXEC, mode_t(0o600))
        guard part >= 0 else { return }
        let zeros = [UInt8](repeating: 0, count: Self.reserve)
        _ = pwrite(part, zeros, zeros.count, 0)
        close(part)
    }

    /// The strongest command that has come, if any.
    func command() -> GuardCommand? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while bytes.count < 8192 {
            let count = read(self.control.number, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return GuardCommand.strongest(in: bytes)
    }

    /// The largest program that is kept, in bytes.
    private static let largestProgram = 64 << 20

    /// Keeps a copy of what was built; whole or not at all, and not at all where that fails: it is built again then.
    func keepProgram(_ file: consuming Descriptor) {
        let part = "\(self.path)/\(RunFiles.program).part"
        guard let copy = try? Descriptor.open(part, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600) else { return }
        var status = stat()
        guard fstat(file.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= Self.largestProgram
        else { return }
        var left = Int(status.st_size)
        while left > 0 {
            let count = sendfile(copy.number, file.number, nil, left)
            guard count > 0 else { return }
            left -= count
        }
        // One that a loss of power emptied would be believed for ever.
        guard (try? copy.sync()) != nil else { return }
        rename(part, "\(self.path)/\(RunFiles.program)")
    }

    /// Leaves the exit report, whole or not at all; on disk before this returns where `syncs` is set.
    func leave(_ report: ExitReport, syncs: Bool = true) throws(GuardFault) {
        let part = "\(self.path)/\(RunFiles.unfinishedExit)"
        // Not truncated first: the bytes are written over those reserved.
        let file = try Descriptor.open(part, O_WRONLY | O_CREAT, mode: 0o600)
        let json = report.json()
        let error = cguard_write(file.number, json, json.count, nil, 0)
        guard error == 0 else { throw GuardFault(part, error) }
        guard ftruncate(file.number, off_t(json.count)) == 0 else { throw GuardFault(part) }
        if syncs { try file.sync() }
        guard rename(part, "\(self.path)/\(RunFiles.exit)") == 0 else { throw GuardFault(part) }
        if syncs { try Descriptor.open(self.path, O_RDONLY | O_DIRECTORY).sync() }
    }

    /// The order that was left at a path.
    static func order(_ path: String) throws(GuardFault) -> GuardOrder {
        let file = try Descriptor.open(path, O_RDONLY)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(file.number, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        // It may hold secrets, and is read once.
        unlink(path)
        do throws(WireRefusal) {
            return try GuardOrder(decoding: bytes)
        } catch {
            throw GuardFault("the order cannot be read: \(error)", EINVAL)
        }
    }
}
