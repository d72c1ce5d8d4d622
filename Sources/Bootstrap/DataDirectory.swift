import Foundation
import Glibc
package import Kernel

/// The places within the data directory.
package struct DataDirectory: Sendable {
    /// Its path.
    package let path: String

    /// Names a directory; ``prepare()`` makes it.
    package init(_ path: String) { self.path = path }

    /// The state database.
    package var stateDatabase: String { "\(self.path)/state.db" }
    /// The database of high-volume rows.
    package var volumeDatabase: String { "\(self.path)/volume.db" }
    /// What runs leave: locks, output, ends.
    package var runs: String { "\(self.path)/runs" }
    /// Contents by their digests.
    package var objects: String { "\(self.path)/objects" }
    /// Built programs and installed packages.
    package var cache: String { "\(self.path)/cache" }
    /// Runtimes that the operator declares.
    package var runtimes: String { "\(self.path)/runtimes.yml" }
    /// Our Ansible callback.
    package var ansible: String { "\(self.path)/ansible" }
    /// The file of the master key.
    package var masterKey: String { "\(self.path)/master.key" }
    /// The home of scripts that run as the server's own user.
    package var home: String { "\(self.path)/home" }

    /// Makes the directories that are missing, readable by the server's user alone.
    package func prepare() throws {
        for directory in [self.path, self.runs, self.ansible, self.home] {
            do {
                try FileManager.default.createDirectory(
                    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw Fault(
                    .unavailable, "The data directory \(directory) cannot be made. Choose another with --data.",
                    detail: "\(error)")
            }
        }
        guard access(self.path, W_OK) == 0 else {
            throw Fault(.unavailable, "The data directory \(self.path) cannot be written by this user.")
        }
    }

    /// The node's id, made at the first start.
    package func node(_ ids: IDSource) throws -> NodeID {
        let file = "\(self.path)/node"
        if let data = FileManager.default.contents(atPath: file),
            let id = NodeID(String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace })
        {
            return id
        }
        let id = ids.make(NodeID.self)
        try Data("\(id)\n".utf8).write(to: URL(filePath: file), options: .atomic)
        return id
    }

    /// Where files lie that are secret and short-lived: in memory where the machine has such a place. The name holds
    /// the node's id, so that servers side by side do not share it.
    package func secrets(_ node: NodeID) throws -> String {
        let candidates = ["/run/martlet", "/dev/shm"].filter { access($0, W_OK) == 0 } as [String]
        let parent = candidates.first ?? self.path
        let directory = "\(parent)/martlet-\(node)"
        if mkdir(directory, 0o711) != 0 {
            var status = stat()
            guard errno == EEXIST, lstat(directory, &status) == 0, status.st_uid == geteuid(),
                status.st_mode & S_IFMT == S_IFDIR
            else { throw Fault(.unavailable, "The directory \(directory) cannot be used for secrets.") }
        }
        return directory
    }

    /// Where sandboxes' directories are mounted: every user must be able to pass it, so not in the data directory where
    /// the server may write elsewhere.
    package func boxes(_ node: NodeID) throws -> String {
        let directory = access("/run", W_OK) == 0 ? "/run/martlet-boxes-\(node)" : "\(self.path)/boxes"
        if mkdir(directory, 0o711) != 0 {
            var status = stat()
            guard errno == EEXIST, lstat(directory, &status) == 0, status.st_uid == geteuid(),
                status.st_mode & S_IFMT == S_IFDIR
            else { throw Fault(.unavailable, "The directory \(directory) cannot be used for sandboxes.") }
        }
        return directory
    }

    /// The socket that guards write to; its path must be short.
    package func wakeSocket(_ node: NodeID) -> String {
        let path = "\(self.path)/wake.sock"
        return path.utf8.count < 100 ? path : "/tmp/martlet-\(node).sock"
    }
}
