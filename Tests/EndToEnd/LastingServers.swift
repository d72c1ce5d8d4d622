import Glibc
import Synchronization

/// Servers that several tests share; they end with the test process, which ends no constants by itself.
final class LastingServers: Sendable {
    static let all = LastingServers()
    private let servers = Mutex<[SandboxServer]>([])

    private init() {
        atexit { LastingServers.all.end() }
    }

    /// Keeps one until the process ends.
    func keep(_ server: SandboxServer) { self.servers.withLock { $0.append(server) } }

    private func end() {
        for server in self.servers.withLock({ $0 }) { server.server.stop() }
        self.servers.withLock { $0 = [] }
    }
}
