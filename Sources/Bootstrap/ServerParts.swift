import API
import Backbone
import Deployments
import FastDeploy
import Foundation
import Guarding
import Identity
import Kernel
import Logging
import SQL
import Server
import ServiceLifecycle
import Workers

/// What only a running server has: routes, workers, feeds.
struct ServerParts {
    let routes: [Route]
    let httpServices: HTTPServices
    /// In the order of their dependencies; they end in reverse.
    let services: [any ServiceLifecycle.Service]
    /// Ends the streams; comes last.
    let streamEnder: StreamEnder

    init(_ core: Core, logger: Logger) throws {
        let signals = core.stores.signals
        let feeds = Feeds(signals: signals, logger: logger)
        self.streamEnder = StreamEnder(feeds)
        let started = core.clock.now()
        let health = HealthChecks(core, started: started)
        let url = core.settings.publicURL ?? "http://\(core.settings.host):\(core.settings.port)"
        let deploymentRoutes = DeploymentRoutes(
            operations: core.deploymentOperations, services: core.serviceOperations, deployments: core.deployments,
            events: core.events, output: core.output, feeds: feeds)
        let variableRoutes = VariableRoutes(
            operations: core.variables, services: core.serviceOperations, identity: core.identity)
        let system = SystemRoutes(
            events: core.events, feeds: feeds, health: { await health.resource() },
            metrics: { await health.prometheus() })
        let api =
            ServiceRoutes(operations: core.serviceOperations, deployments: core.deployments, identity: core.identity)
            .routes + deploymentRoutes.routes + variableRoutes.routes + IdentityRoutes(core.identity).routes
            + PeopleRoutes(core.identity, publicURL: url).routes + system.routes
            + [
                LiveSocketRoute(
                    operations: core.deploymentOperations, deployments: core.deployments, events: core.events,
                    output: core.output, feeds: feeds
                ).route
            ]
        let fastDeploy = FastDeployParts(core)
        let httpServices = HTTPServices(
            authenticator: core.authenticator, minter: core.minter, auditLog: SQLAuditLog(core.stores.state),
            isRunning: { await core.scope(ofRunning: $0) }, trustedProxies: Set(core.settings.trustedProxies),
            foreign: [fastDeploy.credentials], publicURL: core.settings.publicURL, ids: core.ids, clock: core.clock,
            logger: logger)
        self.httpServices = httpServices
        let shells = ConsoleShells(
            identity: core.identity, events: core.events, forgeryTag: { httpServices.forgeryTag(of: $0) },
            clock: core.clock)
        let consoleServices = ConsoleServiceRoutes(
            shells: shells, services: core.serviceOperations, deployments: core.deployments,
            deploying: core.deploymentOperations, identity: core.identity, variables: core.variables,
            definitions: core.settings.servicesDirectory)
        let console =
            ConsoleAccessRoutes(
                identity: core.identity, setUpToken: core.setUpToken, assets: core.settings.assets,
                isSecure: url.hasPrefix("https://"),
                onSetUp: { await StartSync.sync($0, core.serviceOperations, logger: logger) }
            ).routes + consoleServices.routes
            + ConsoleDeploymentRoutes(
                shells: shells, deployments: core.deployments, operations: core.deploymentOperations,
                identity: core.identity, events: core.events, output: core.output,
                resource: { try await deploymentRoutes.resource($0) }
            ).routes
            + ConsoleVariableRoutes(services: consoleServices, variables: core.variables, places: variableRoutes).routes
            + ConsolePeopleRoutes(shells: shells, identity: core.identity, publicURL: url).routes
            + ConsoleSystemRoutes(
                shells: shells, identity: core.identity, clock: core.clock, health: { await health.resource() },
                api: api, publicURL: url
            ).routes
        self.routes =
            api + [SystemRoutes.openAPI(of: api, version: MartletServer.version)] + console
            + fastDeploy.door.routes

        try AnsibleCallback.write(to: core.directory.ansible)
        let runner = GuardScriptRunner(
            launcher: GuardLauncher(guardExecutable: try Self.guardExecutable()), directories: core.directories,
            controlGroups: ControlGroups.detect(), outputLimit: UInt64(core.settings.outputLimit))
        let port = core.port
        let running = DeploymentRunning(
            deployments: core.deployments, services: core.services, values: core.values, runner: runner,
            output: core.output, node: core.node, clock: core.clock, ids: core.ids,
            builder: {
                ScriptLaunchBuilder(
                    .init(
                        serverURL: core.settings.publicURL ?? "http://\(core.settings.host):\(port.value)",
                        path: core.settings.scriptPath, home: core.directory.home,
                        ansibleCallbacks: core.directory.ansible, ansiblePlaybook: "/usr/bin/ansible-playbook"))
            })
        self.services = [
            GuardSignals(path: core.directories.wakeSocket, signals: signals, logger: logger),
            feeds,
            StartSync(core, logger: logger),
            OutputKeeper(
                output: core.output, catalogue: SQLOutputCatalogue(core.stores.volume), deployments: core.deployments,
                retention: OutputRetention(
                    age: .seconds(core.settings.outputRetentionDays * 86_400),
                    budget: Int64(core.settings.outputBudget)),
                clock: core.clock, logger: logger),
            CredentialUseRecorder(core.authenticator, logger: logger),
            DeploymentWorker(running: running, signals: signals, clock: core.clock, logger: logger),
        ]
    }

    /// The guard beside this program.
    private static func guardExecutable() throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            .replacing(" (deleted)", with: "")
        let beside = (own as NSString).deletingLastPathComponent + "/martlet-guard"
        guard FileManager.default.isExecutableFile(atPath: beside) else {
            throw Fault(
                .unavailable, "martlet-guard is not beside this program, at \(beside). Install both together.")
        }
        return beside
    }
}
