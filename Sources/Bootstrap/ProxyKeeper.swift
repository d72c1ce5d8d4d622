import HTTP
import ServiceLifecycle

/// Serves sandboxes' connections to the hosts that they may reach, as long as the server runs.
struct ProxyKeeper: Service {
    let proxy: AllowListProxy

    func run() async throws {
        await cancelWhenGracefulShutdown { await self.proxy.run() }
    }
}
