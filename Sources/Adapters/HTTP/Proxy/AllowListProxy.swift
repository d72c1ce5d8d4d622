package import Executions
import Glibc
import Kernel
import NIOCore
import NIOPosix
import Synchronization

/// A forward proxy on sockets of the file system, one for each sandbox that may reach hosts: `CONNECT` tunnels and plain
/// requests go to the listed hosts, at the very addresses that were looked at, and nowhere else.
package final class AllowListProxy: NetworkGate {
    private typealias Listener = NIOAsyncChannel<ProxyConnection.Side, Never>

    private struct Opened: Sendable {
        let listener: Listener
        let gate: HostGate
    }

    /// Counts the connections of one sandbox.
    private final class Room: Sendable {
        private let count = Mutex(0)

        func enter() -> Bool {
            self.count.withLock { count in
                guard count < AllowListProxy.most else { return false }
                count += 1
                return true
            }
        }

        func leave() { self.count.withLock { $0 -= 1 } }
    }

    private let allowance: OutgoingAllowance
    private let resolver: any HostResolver
    private let listeners = Mutex<[String: any Channel]>([:])
    private let opened: AsyncStream<Opened>
    private let opening: AsyncStream<Opened>.Continuation
    /// Connections of one sandbox at once.
    private static let most = 64

    /// Reaches private addresses only where the allowance says so.
    package init(allowance: OutgoingAllowance, resolver: any HostResolver = SystemHostResolver()) {
        self.allowance = allowance
        self.resolver = resolver
        (self.opened, self.opening) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    package func open(at path: String, hosts: [HostPattern]) async throws {
        await self.close(at: path)
        let listener: Listener
        do {
            listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try ProxyConnection.Side(
                            wrappingChannelSynchronously: channel,
                            configuration: .init(isOutboundHalfClosureEnabled: true))
                    }
                }
        } catch {
            throw Fault(.unavailable, "The sandbox's way to its hosts could not be made.", detail: "\(path): \(error)")
        }
        // Whoever opened it may give it to the user that connects.
        chmod(path, 0o600)
        self.listeners.withLock { $0[path] = listener.channel }
        self.opening.yield(
            Opened(
                listener: listener, gate: HostGate(hosts: hosts, allowance: self.allowance, resolver: self.resolver)))
    }

    package func close(at path: String) async {
        guard let channel = self.listeners.withLock({ $0.removeValue(forKey: path) }) else { return }
        try? await channel.close()
        unlink(path)
    }

    /// Serves what is opened, until cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await opened in self.opened { group.addTask { await Self.serve(opened) } }
            group.cancelAll()
        }
    }

    private static func serve(_ opened: Opened) async {
        let connection = ProxyConnection(gate: opened.gate)
        let room = Room()
        try? await opened.listener.executeThenClose { callers in
            try await withThrowingDiscardingTaskGroup { group in
                for try await caller in callers {
                    let isAdmitted = room.enter()
                    group.addTask {
                        // A connection that breaks concerns nobody but its two ends.
                        if isAdmitted {
                            try? await connection.serve(caller)
                            room.leave()
                        } else {
                            try? await caller.executeThenClose { _, outbound in outbound.finish() }
                        }
                    }
                }
                // The sandbox is over: what still goes through ends with it.
                group.cancelAll()
            }
        }
    }
}
