import API
import Disk
import Executions
import Foundation
import Identity
import Kernel
import Logging
import SQL
import Sandboxing
import Server
import ServiceLifecycle
import Workers

/// What runs code: the sandbox, its runtimes, the queue.
struct ExecutionParts {
    let executions: SQLExecutionRepository
    let operations: ExecutionOperations
    let executionRoutes: ExecutionRoutes
    let scripts: SQLScriptRepository
    let scriptOperations: ScriptOperations
    let routes: [Route]
    let runtimes: RuntimeDiscovery
    let sandbox: LocalSandbox
    let objects: DiskObjectStore
    let services: [any ServiceLifecycle.Service]

    init(_ core: Core, feeds: Feeds, logger: Logger) throws {
        let settings = core.settings.executions
        let executions = SQLExecutionRepository(core.stores.state)
        self.executions = executions
        let objects = try DiskObjectStore(root: core.directory.objects)
        self.objects = objects
        let parts = try SandboxParts(core, logger: logger)
        let (sandbox, runtimes) = (parts.sandbox, parts.runtimes)
        self.sandbox = sandbox
        self.runtimes = runtimes
        let sealer = BoxValueSealer(box: core.stores.ring)
        let launcher = ExecutionLauncher(runtimes: runtimes, sealer: sealer, objects: objects, sandbox: sandbox)
        let capacity = ExecutionCapacity(
            .init(
                total: settings.atOnce, perOrganization: settings.perOrganization,
                perPrincipal: settings.perPrincipal))
        let handover = ExecutionHandover()
        let policy = ExecutionOperations.Policy(
            standard: .standard, largest: settings.largest, networkAllowed: settings.networkAllowed)
        let path = core.directory.path
        self.operations = ExecutionOperations(
            executions: executions, runtimes: runtimes, sandbox: sandbox, launcher: launcher, capacity: capacity,
            begun: handover, sealer: sealer, objects: objects, policy: policy, room: { try DiskRoom.require(path) },
            clock: core.clock, ids: core.ids)
        let tenancy = SQLTenancyRepository(core.stores.state)
        let places = PlaceLookup { organization, reference in
            try await tenancy.projects(of: organization)
                .first { $0.id.description == reference || $0.name == reference }?.id
        }
        let scripts = SQLScriptRepository(core.stores.state)
        self.scripts = scripts
        let scriptOperations = ScriptOperations(
            scripts: scripts, runtimes: runtimes, clock: core.clock, ids: core.ids)
        self.scriptOperations = scriptOperations
        let rights = PresentRights(
            directory: SQLDirectoryRepository(core.stores.state),
            credentials: SQLCredentialRepository(core.stores.state), clock: core.clock, ids: core.ids, logger: logger)
        let port = core.port
        let (publicURL, host) = (core.settings.publicURL, core.settings.host)
        let links = ScriptLinks(
            isEnabled: settings.links, minter: core.minter, scripts: scripts, operations: self.operations,
            context: { try await rights.context(of: $0, in: $1) },
            publicURL: { publicURL ?? "http://\(host):\(port.value)" }, clock: core.clock)
        let executionRoutes = ExecutionRoutes(
            operations: self.operations, executions: executions, runtimes: runtimes, sandbox: sandbox,
            capacity: capacity, policy: policy, objects: objects,
            places: places, scripts: scriptOperations, events: core.events, output: core.output,
            feeds: feeds)
        self.executionRoutes = executionRoutes
        self.routes =
            executionRoutes.routes
            + ScriptRoutes(operations: scriptOperations, scripts: scripts, places: places, links: links).routes
            + [links.route]
        let running = ExecutionRunning(
            executions: executions, sandbox: sandbox, launcher: launcher, capacity: capacity, objects: objects,
            node: core.node, clock: core.clock, ids: core.ids)
        self.services =
            [
                ScheduleWorker(
                    running: ScheduleRunning(
                        scripts: scripts, executions: executions, operations: self.operations,
                        context: { try await rights.context(of: $0, in: $1) }, clock: core.clock),
                    signals: core.stores.signals, clock: core.clock, logger: logger),
                ExecutionKeeper(
                    executions: executions, objects: objects, output: core.output,
                    catalogue: SQLOutputCatalogue(core.stores.volume), age: .seconds(settings.retentionDays * 86_400),
                    clock: core.clock, logger: logger),
            ] + parts.services + [
                ExecutionWorker(
                    running: running, handover: handover, signals: core.stores.signals, clock: core.clock,
                    logger: logger)
            ]
    }
}
