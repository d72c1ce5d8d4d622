package import API
import Backbone
import Deployments
import Foundation
import Guarding
import Identity
import Kernel
package import Logging
import SQL
import Secrets
import Server
import ServiceLifecycle
import UnixSignals
import Workers
import YAML

/// The whole program, put together: configuration to adapters, adapters to operations, operations to services.
package struct MartletServer: Sendable {
    /// The version that it calls itself.
    package static let version = "0.1.0"

    /// What was put together.
    let core: Core
    /// The table of routes.
    package let routes: [Route]
    private let group: [any ServiceLifecycle.Service]
    private let logger: Logger
    /// Held as long as the server is.
    private let lock: ServerLock

    /// Opens a data directory and puts the server together. `onReady` hears the port.
    package static func assemble(
        _ settings: Settings, environment: [String: String], logger: Logger,
        onReady: @escaping @Sendable (Int) -> Void
    ) async throws -> MartletServer {
        let directory = DataDirectory(settings.data)
        try directory.prepare()
        let lock = try ServerLock(directory)
        let core = try await Core.open(settings, environment: environment, logger: logger)
        let parts = try ServerParts(core, logger: logger)
        let http = HTTPApplication(
            routes: parts.routes, services: parts.httpServices, host: settings.host, port: settings.port,
            onReady: { port in
                core.port.set(port)
                onReady(port)
            })
        return MartletServer(
            core: core, routes: parts.routes, group: parts.services + [http, parts.streamEnder], logger: logger,
            lock: lock)
    }

    /// Whether somebody has set it up.
    package func isSetUp() async throws -> Bool { try await self.core.identity.isSetUp() }

    /// The one-time link's secret, while nobody has set it up.
    package var setUpToken: String { self.core.setUpToken }

    /// Runs until SIGTERM or SIGINT, then ends everything in reverse order. Scripts go on.
    package func run() async throws {
        let group = ServiceGroup(
            configuration: .init(
                services: self.group.map {
                    ServiceGroupConfiguration.ServiceConfiguration(
                        service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                }, gracefulShutdownSignals: [.sigterm, .sigint], logger: self.logger))
        do {
            try await group.run()
        } catch {
            await self.core.stores.close()
            throw error
        }
        await self.core.stores.close()
        withExtendedLifetime(self.lock) {}
    }
}
