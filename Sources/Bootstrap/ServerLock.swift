import Glibc
import Kernel

/// Keeps a second server off the same data directory. The system gives the lock back however the first one ends.
final class ServerLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a data directory that is there. Throws `conflict` while another server has it.
    init(_ directory: DataDirectory) throws(Fault) {
        let path = "\(directory.path)/server.lock"
        self.descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else { throw Fault(.unavailable, "\(path) cannot be opened.") }
        // A program that the last holder was about to start may hold it for a moment longer.
        var tries = 50
        while flock(self.descriptor, LOCK_EX | LOCK_NB) != 0 {
            tries -= 1
            if tries > 0 {
                usleep(20_000)
                continue
            }
            throw Fault(.conflict, "Another Martlet runs on the data directory \(directory.path) already.")
        }
    }

    deinit { close(self.descriptor) }
}
