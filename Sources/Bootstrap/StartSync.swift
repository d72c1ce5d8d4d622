import Deployments
import Identity
import Kernel
import Logging
import ServiceLifecycle

/// Takes the configured definitions over when the server starts.
struct StartSync: ServiceLifecycle.Service {
    private let core: Core
    private let logger: Logger

    init(_ core: Core, logger: Logger) {
        self.core = core
        self.logger = logger
    }

    func run() async throws {
        do {
            // The directory is the operator's, and so is the organization that was set up first: scripts that run with this
            // server's rights are not handed to the others.
            if let organization = try await self.core.identity.organizations().first {
                await Self.sync(organization, self.core.serviceOperations, logger: self.logger)
            }
        } catch {
            self.logger.error("The definitions could not be synced.", metadata: ["error": "\(error)"])
        }
        try? await gracefulShutdown()
    }

    /// One organization; what is wrong goes to the log, because the server can work without.
    static func sync(_ organization: OrganizationID, _ services: ServiceOperations, logger: Logger) async {
        do {
            guard let outcome = try await services.syncConfigured(organization, logger: logger) else { return }
            for warning in outcome.warnings {
                logger.warning("A definition deserves a look.", metadata: ["at": "\(warning.text)"])
            }
            logger.info("Definitions synced.", metadata: ["changes": "\(outcome.plan.changes.count)"])
        } catch {
            logger.error("The definitions could not be synced.", metadata: ["error": "\(error)"])
        }
    }
}
