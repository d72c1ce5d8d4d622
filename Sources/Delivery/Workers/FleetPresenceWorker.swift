package import Governance
package import Logging
import ServiceLifecycle

/// Writes down every few seconds which agents are there.
package struct FleetPresenceWorker: ServiceLifecycle.Service {
    private let presence: FleetPresence
    private let logger: Logger
    private static let pause = Duration.seconds(5)

    /// Writes down what `presence` knows.
    package init(presence: FleetPresence, logger: Logger) {
        self.presence = presence
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.pause)
                await self.pass()
            }
        }
        // Streams end before this does, and whoever looks next shall see it.
        await self.pass()
    }

    private func pass() async {
        do {
            try await self.presence.flush()
        } catch {
            self.logger.error("Who is there could not be written down.", metadata: ["error": "\(error)"])
        }
    }
}
