import Foundation
import Glibc
import GuardWire
import Kernel

/// Where runs keep their locks, output and ends, and where short-lived secrets lie.
package struct RunDirectories: Sendable {
    private let root: String
    private let secrets: String
    /// The socket on which guards tell of output and ends.
    package let wakeSocket: String

    /// `root` lies in the data directory; `secrets` best on a file system in memory.
    package init(root: String, secrets: String, wakeSocket: String) {
        self.root = root
        self.secrets = secrets
        self.wakeSocket = wakeSocket
    }

    /// The directory of a run.
    package func path(_ name: String) -> String { "\(self.root)/\(name)" }

    /// Whether there is a directory of that run.
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self.path(name)) }

    /// The names of all runs.
    func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: self.root).sorted()) ?? [] }

    /// The names of those that are sandboxes'.
    package var boxes: [String] { self.names().filter { $0.hasPrefix("box_") } }

    /// Makes the directory of a run.
    package func make(_ name: String) throws -> String {
        let path = self.path(name)
        guard mkdir(path, 0o700) == 0 else {
            let code = errno
            throw Fault(
                code == ENOSPC ? .insufficientStorage : .unavailable, "The run's directory could not be made.",
                detail: "\(path): error \(code)")
        }
        return path
    }

    /// Writes a file that only the script's user can read, and returns its path.
    func writeSecret(_ text: String, for name: String, owner: ProcessIdentity?) throws -> String {
        let path = self.secret(name)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Fault(
                .unavailable, "The script's configuration could not be written.", detail: "\(path): error \(errno)")
        }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else {
                throw Fault(.insufficientStorage, "The script's configuration could not be written.", detail: path)
            }
            bytes = bytes.dropFirst(written)
        }
        if let owner, fchown(descriptor, owner.user, owner.group) != 0 {
            throw Fault(
                .unprocessable,
                "The script's configuration could not be given to its user. Only root can run scripts "
                    + "as another user.")
        }
        return path
    }

    /// Overwrites and removes a run's secret file.
    func removeSecret(of name: String) {
        let path = self.secret(name)
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return }
        let size = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, 0, SEEK_SET)
        if size > 0, size < 1 << 24 {
            let chance = (0..<Int(size)).map { _ in UInt8.random(in: .min ... .max) }
            _ = chance.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            fsync(descriptor)
        }
        close(descriptor)
        unlink(path)
    }

    /// Where the order of a sandbox's run lies until it is taken.
    package func order(of name: String) -> String { "\(self.secrets)/\(name).order" }

    /// Takes away the orders of all runs but these: an earlier process may have left them.
    package func removeOrders(keeping kept: Set<String>) {
        for file in (try? FileManager.default.contentsOfDirectory(atPath: self.secrets)) ?? []
        where file.hasSuffix(".order") && !kept.contains(String(file.dropLast(6))) {
            unlink("\(self.secrets)/\(file)")
        }
    }

    private func secret(_ name: String) -> String { "\(self.secrets)/\(name).json" }
}
