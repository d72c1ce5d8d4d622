import Executions
import Logging
import Sandboxing
import ServiceLifecycle

/// Looks for runtimes at the start, keeps waiting sandboxes fresh, and ends them with the server.
struct SandboxKeeper: Service {
    let sandbox: LocalSandbox
    let runtimes: RuntimeDiscovery
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await self.runtimes.search()
            let catalogue = await self.runtimes.catalogue()
            for (name, obstacle) in await self.runtimes.obstacles.sorted(by: { $0.key < $1.key }) {
                self.logger.warning("The runtime \(name) is not offered: \(obstacle)")
            }
            let names = catalogue.runtimes.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
            self.logger.info("Runtimes: \(names.isEmpty ? "none" : names)")
            await self.sandbox.keepWaiting()
        }
    }
}
