import API
import Backbone
import Deployments
import Edictum
import Executions
import FastDeploy
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
    /// Where Debian's package libjs-codemirror puts the editor.
    private static let editorDirectory = "/usr/share/javascript/codemirror"

    init(_ core: Core, logger: Logger) throws {
        let signals = core.stores.signals
        let feeds = Feeds(signals: signals, logger: logger)
        self.streamEnder = StreamEnder(feeds)
        let started = core.clock.now()
        let health = try HealthChecks(core, started: started)
        let url = core.settings.publicURL ?? "http://\(core.settings.host):\(core.settings.port)"
        let deploymentRoutes = DeploymentRoutes(
            operations: core.deploymentOperations, services: core.serviceOperations, deployments: core.deployments,
            events: core.events, output: core.output, feeds: feeds)
        let variableRoutes = VariableRoutes(
            operations: core.variables, services: core.serviceOperations, identity: core.identity)
        let system = SystemRoutes(
            events: core.events, feeds: feeds, health: { await health.resource() },
            metrics: { await health.prometheus() })
        let rates = RateLimiter(SQLRateLimitRepository(core.stores.state), clock: core.clock)
        let executions = try ExecutionParts(core, feeds: feeds, logger: logger)
        let notifications = try NotificationParts(core, feeds: feeds, logger: logger)
        let governance = GovernanceParts(core, logger: logger)
        let approvals = ApprovalParts(
            core, subjects: governance.approvalSubjects, topics: [LiveTopic.governance], logger: logger)
        let api =
            ServiceRoutes(operations: core.serviceOperations, deployments: core.deployments, identity: core.identity)
            .routes + deploymentRoutes.routes + variableRoutes.routes + IdentityRoutes(core.identity).routes
            + PeopleRoutes(core.identity, publicURL: url).routes + system.routes + executions.routes
            + RateLimitRoutes(rates, clock: core.clock, ids: core.ids).routes
            + notifications.routes + approvals.routes + governance.routes
            + [
                LiveSocketRoute(
                    operations: core.deploymentOperations, deployments: core.deployments, events: core.events,
                    output: core.output, feeds: feeds
                ).route
            ]
        let fastDeploy = FastDeployParts(core)
        let minter = core.minter
        let shells = ConsoleShells(
            identity: core.identity, events: core.events, inbox: notifications.inbox, approvals: core.approvals,
            forgeryTag: { HTTPServices.forgeryTag(of: $0, minter) }, clock: core.clock)
        let httpServices = HTTPServices(
            authenticator: core.authenticator, minter: core.minter, auditLog: SQLAuditLog(core.stores.state),
            isRunning: { await core.scope(ofRunning: $0) },
            idempotency: Idempotency(
                repository: SQLIdempotencyRepository(core.stores.state), box: core.stores.ring, minter: core.minter,
                clock: core.clock), rates: rates, trustedProxies: Set(core.settings.trustedProxies),
            foreign: [fastDeploy.credentials], publicURL: core.settings.publicURL, shells: shells, ids: core.ids,
            clock: core.clock, logger: logger)
        self.httpServices = httpServices
        let consoleServices = ConsoleServiceRoutes(
            shells: shells, services: core.serviceOperations, deployments: core.deployments,
            executions: executions.executions, clock: core.clock, deploying: core.deploymentOperations,
            identity: core.identity, variables: core.variables,
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
            + ConsoleExecutionRoutes(shells: shells, api: executions.executionRoutes, identity: core.identity).routes
            + ConsoleRunRoutes(
                shells: shells, api: executions.executionRoutes, identity: core.identity,
                editorDirectory: Self.editorDirectory
            ).routes
            + ConsoleScriptRoutes(
                shells: shells, operations: executions.scriptOperations, scripts: executions.scripts,
                executions: executions.executionRoutes
            ).routes
            + ConsoleVariableRoutes(services: consoleServices, variables: core.variables, places: variableRoutes).routes
            + notifications.consoleRoutes(shells, core.identity) + approvals.consoleRoutes(shells, core)
            + governance.consoleRoutes(shells, core, url: url)
            + ConsolePeopleRoutes(shells: shells, identity: core.identity, publicURL: url).routes
            + ConsoleSystemRoutes(
                shells: shells, identity: core.identity, clock: core.clock, health: { await health.resource() },
                api: api, publicURL: url
            ).routes
        self.routes =
            api + [SystemRoutes.openAPI(of: api, version: MartletServer.version)] + console
            + fastDeploy.door.routes + governance.door.routes

        try AnsibleCallback.write(to: core.directory.ansible)
        let runner = GuardScriptRunner(
            launcher: GuardLauncher(guardExecutable: try SiblingProgram.processGuard.required()),
            directories: core.directories,
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
        self.services =
            [
                GuardSignals(path: core.directories.wakeSocket, signals: signals, logger: logger),
                feeds,
                StartSync(core, logger: logger),
                OutputKeeper(
                    output: core.output, catalogue: SQLOutputCatalogue(core.stores.volume),
                    owner: Self.owner(core, executions),
                    retention: OutputRetention(
                        age: .seconds(core.settings.outputRetentionDays * 86_400),
                        budget: Int64(core.settings.outputBudget)),
                    clock: core.clock, logger: logger),
                RateLimitRefresher(limiter: rates, signals: signals),
                CredentialUseRecorder(core.authenticator, logger: logger),
                DeploymentWorker(running: running, signals: signals, clock: core.clock, logger: logger),
            ] + executions.services + notifications.services + approvals.services + governance.services
    }

    /// Whose an output is: a deployment's by its id, an execution's by its sandbox's name.
    private static func owner(_ core: Core, _ executions: ExecutionParts) -> OutputOwner.Finder {
        { name in
            if let id = DeploymentID(name) {
                return try await core.deployments.deployment(id).map {
                    OutputOwner(isOver: $0.state.isOver, createdAt: $0.createdAt)
                }
            }
            return try await executions.executions.execution(run: name).map {
                OutputOwner(isOver: $0.state.isOver, createdAt: $0.createdAt)
            }
        }
    }
}
