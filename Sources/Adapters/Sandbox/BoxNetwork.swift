import Executions
import Foundation
import Glibc
import Kernel

/// The directory that holds one sandbox's way to its hosts: the sandbox sees the directory, not the socket, so that a
/// server that was started anew can listen in the same place.
struct BoxNetwork: Sendable {
    /// Outside.
    let path: String

    /// The proxy's socket in it, outside.
    var socket: String { "\(self.path)/proxy" }

    /// Where a run notes the hosts that it may reach.
    static let hostsFile = "network"

    /// Makes the directory. Only its owner may change what is in it.
    func make() throws(Fault) {
        guard mkdir(self.path, 0o755) == 0 || errno == EEXIST, chmod(self.path, 0o755) == 0 else {
            throw Fault(
                .unavailable, "The sandbox's way to its hosts could not be made.",
                detail: "\(self.path): error \(errno)")
        }
    }

    /// Gives the socket to the sandbox's user alone.
    func give(to user: UInt32?) throws(Fault) {
        guard let user else { return }
        guard chown(self.socket, user, user) == 0 else {
            throw Fault(
                .unavailable, "The sandbox's way to its hosts could not be made.",
                detail: "\(self.socket): error \(errno)")
        }
    }

    /// Takes it away.
    func remove() {
        unlink(self.socket)
        rmdir(self.path)
    }

    /// Notes hosts in a run's directory.
    static func note(_ hosts: [String], in runDirectory: String) throws {
        try Data(hosts.joined(separator: "\n").utf8).write(to: URL(filePath: "\(runDirectory)/\(Self.hostsFile)"))
    }

    /// The hosts that a run may reach, as an earlier process noted them; none where it may reach none.
    static func hosts(notedIn runDirectory: String) -> [HostPattern] {
        let data = FileManager.default.contents(atPath: "\(runDirectory)/\(Self.hostsFile)") ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { HostPattern(String($0)) }
    }
}
