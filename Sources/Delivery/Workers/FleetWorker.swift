package import Governance
package import Logging
import ServiceLifecycle

/// Keeps the boards of agents' streams current.
package struct FleetWorker: ServiceLifecycle.Service {
    private let boards: FleetBoards
    private let logger: Logger

    /// Runs `boards`.
    package init(boards: FleetBoards, logger: Logger) {
        self.boards = boards
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await self.boards.run { error in
                self.logger.error("What agents are to apply could not be read.", metadata: ["error": "\(error)"])
            }
        }
    }
}
