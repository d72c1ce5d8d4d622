package import API
package import Backbone
package import Executions
import HTTPTypes
import Identity
import Kernel

/// The addresses of executions and runtimes.
package struct ExecutionRoutes: Sendable {
    let operations: ExecutionOperations
    let executions: any ExecutionRepository
    let runtimes: any RuntimeSource
    let sandbox: any Sandbox
    let capacity: ExecutionCapacity
    let policy: ExecutionOperations.Policy
    let objects: any ObjectStore
    let places: PlaceLookup
    let scripts: ScriptOperations
    let events: any EventLog
    let output: any OutputLog
    let feeds: Feeds
    static let group = "Executions"
    /// Files are given as base64, which is a third longer.
    private static let longestBody = 72 << 20

    /// Joins what the routes need.
    package init(
        operations: ExecutionOperations, executions: any ExecutionRepository, runtimes: any RuntimeSource,
        sandbox: any Sandbox, capacity: ExecutionCapacity, policy: ExecutionOperations.Policy,
        objects: any ObjectStore, places: PlaceLookup, scripts: ScriptOperations, events: any EventLog,
        output: any OutputLog, feeds: Feeds
    ) {
        self.operations = operations
        self.executions = executions
        self.runtimes = runtimes
        self.sandbox = sandbox
        self.capacity = capacity
        self.policy = policy
        self.objects = objects
        self.places = places
        self.scripts = scripts
        self.events = events
        self.output = output
        self.feeds = feeds
    }

    /// All of them.
    package var routes: [Route] { self.writing + self.reading + self.following }

    private var writing: [Route] {
        [
            Route(
                .post, "/api/v1/executions", .permission(.executionsRun),
                RouteDescription(
                    Self.group, "Run code in a sandbox.", request: .of(ExecutionCreation.self), status: 202,
                    response: .of(ExecutionAccepted.self)), bodyLimit: Self.longestBody
            ) { inbound, context in
                let wanted = try inbound.decode(ExecutionCreation.self)
                return try Self.accepted(
                    try await self.operations.submit(
                        try await self.submission(wanted, context), context: context))
            },
            Route(
                .post, "/api/v1/executions/{execution}/cancel", .permission(.executionsCancel),
                RouteDescription(
                    Self.group, "End an execution, whatever it does at present.", request: .of(NoteRequest.self),
                    status: 202, response: .of(ExecutionResource.self))
            ) { inbound, context in
                let note = try inbound.decode(NoteRequest.self).note
                let cancelled = try await self.operations.cancel(try Self.id(inbound), note: note, context: context)
                return try .json(try await self.resource(cancelled), status: .accepted)
            },
            Route(
                .post, "/api/v1/executions/{execution}/retry", .permission(.executionsRun),
                RouteDescription(
                    Self.group, "Run the same again, with the same inputs and limits.", status: 202,
                    response: .of(ExecutionAccepted.self))
            ) { inbound, context in
                try Self.accepted(try await self.operations.retry(try Self.id(inbound), context: context))
            },
            Route(
                .put, "/api/v1/executions/{execution}/priority", .permission(.executionsPrioritise),
                RouteDescription(
                    Self.group, "Change how urgent a waiting execution is.", request: .of(PriorityRequest.self),
                    response: .of(ExecutionResource.self))
            ) { inbound, context in
                let priority = try ExecutionPriority.named(try inbound.decode(PriorityRequest.self).priority)
                let changed = try await self.operations.prioritise(try Self.id(inbound), priority, context: context)
                return try .json(try await self.resource(changed))
            },
        ]
    }

    private var reading: [Route] {
        [
            Route(
                .get, "/api/v1/executions", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "List executions, newest first.",
                    query: RouteDescription.paging + [
                        .init("status", "Only those in these states, separated by commas."),
                        .init("runtime", "Only those of this runtime."),
                        .init("script", "Only those of this script, by id."),
                        .init("mine", "Only those that the caller asked for.", type: "boolean"),
                        .init("since", "Only those asked for at or after this time."),
                        .init("until", "Only those asked for before this time."),
                    ], response: .of(ListResource<ExecutionSummary>.self))
            ) { inbound, context in
                let filter = try Self.filter(inbound, context)
                let page = try await self.executions.page(filter, try inbound.page())
                let visible = page.items.filter { context.may(.executionsRead, in: $0.scope) }
                return try .json(ListResource(items: visible.map { ExecutionSummary($0) }, next: page.next))
            },
            Route(
                .get, "/api/v1/executions/queue", .permission(.executionsRead),
                RouteDescription(Self.group, "Show the queue.", response: .of(QueueResource.self))
            ) { _, context in
                try .json(try await self.queue(context))
            },
            Route(
                .get, "/api/v1/executions/{execution}", .permission(.executionsRead),
                RouteDescription(Self.group, "Show an execution.", response: .of(ExecutionResource.self))
            ) { inbound, context in
                let resource = try await self.resource(try await self.execution(inbound, context))
                return try .json(resource).with(.eTag, "\"\(resource.revision)\"")
            },
            Route(
                .get, "/api/v1/executions/{execution}/inputs", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "Show what an execution was given.", response: .of(ExecutionInputsResource.self))
            ) { inbound, context in
                let inputs = try await self.operations.inputs(of: try Self.id(inbound), context: context)
                return try .json(ExecutionInputsResource(inputs))
            },
            Route(
                .get, "/api/v1/executions/{execution}/artifacts", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "List the files that an execution left.",
                    response: .of(ListResource<ArtifactResource>.self))
            ) { inbound, context in
                let execution = try await self.execution(inbound, context)
                let files = (execution.result?.artifacts ?? []).map { ArtifactResource($0) }
                return try .json(ListResource(items: files, next: nil))
            },
            Route(
                .get, "/api/v1/executions/{execution}/artifact", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "Read a file that an execution left.",
                    query: [.init("path", "As the list of artifacts tells it.")],
                    response: .string(format: "binary"), responseType: "application/octet-stream")
            ) { inbound, context in
                let execution = try await self.execution(inbound, context)
                let path = inbound.query("path") ?? ""
                guard let file = execution.result?.artifacts.first(where: { $0.path == path }) else {
                    throw Fault.notFound("artifact")
                }
                return ObjectBytes.reply(self.objects, file)
            },
            Route(
                .get, "/api/v1/runtimes", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "List the runtimes, and which limits are enforced here.",
                    response: .of(RuntimesResource.self))
            ) { _, _ in
                try .json(
                    RuntimesResource(
                        items: await self.runtimes.catalogue().runtimes.map { RuntimeResource($0) },
                        sandbox: SandboxResource(await self.sandbox.abilities),
                        standard: LimitsResource(self.policy.standard), largest: LimitsResource(self.policy.largest)))
            },
        ]
    }

    private var following: [Route] {
        [
            Route(
                .get, "/api/v1/executions/{execution}/output", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "Read the bytes of one output stream from an offset on.", query: OutputBytes.query,
                    response: .string(format: "binary"), responseType: "application/octet-stream")
            ) { inbound, context in
                let execution = try await self.execution(inbound, context)
                return try await OutputBytes.reply(
                    self.output, of: execution.place?.run ?? "", file: execution.id.description, inbound)
            },
            Route(
                .get, "/api/v1/executions/{execution}/stream", .permission(.executionsRead),
                RouteDescription(
                    Self.group, "Follow an execution live: `status`, `output`, `end`.",
                    query: [.init("cursor", "The last frame's id, when `Last-Event-ID` cannot be sent.")],
                    response: .string(), responseType: "text/event-stream")
            ) { inbound, context in
                let execution = try await self.execution(inbound, context)
                let source = ExecutionStreamSource(
                    id: execution.id, executions: self.executions, events: self.events, output: self.output)
                return try self.feeds.reply(source, inbound)
            },
        ]
    }

    /// What a request wants, with the saved script's code where it names one.
    func submission(
        _ wanted: ExecutionCreation, _ context: OperationContext
    ) async throws -> ExecutionSubmission {
        guard let id = wanted.scriptID else {
            let scope = try await self.places.scope(project: wanted.project, context: context)
            return try ExecutionSubmission(wanted, scope: scope)
        }
        guard wanted.code == nil else {
            throw Fault(
                .invalid, "Give code or a script, not both.",
                fields: [.init(pointer: "/script_id", detail: "must be missing where there is code")])
        }
        let script = try await self.scripts.script(id, context: context)
        let version = try await self.scripts.version(wanted.scriptVersion, of: script, context: context)
        var filled = wanted
        filled.code = version.code
        filled.runtime = wanted.runtime ?? script.runtime
        filled.version = wanted.version ?? script.version
        var submission = try ExecutionSubmission(filled, scope: script.scope)
        submission.script = Execution.ScriptReference(id: id, version: version.number)
        return submission
    }

    /// The queue of the caller's organization.
    func queue(_ context: OperationContext) async throws -> QueueResource {
        let depths = try await self.executions.queueDepth(in: try context.requireOrganization())
        return QueueResource(
            depth: depths.values.reduce(0, +),
            byPriority: depths.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }, running: self.capacity.running,
            capacity: self.capacity.rules.total)
    }

    /// The execution with what only look-ups know.
    package func resource(_ execution: Execution) async throws -> ExecutionResource {
        let run = execution.place?.run
        let sizes = if let run { try await self.output.sizes(of: run) } else { OutputSizes(stdout: 0, stderr: 0) }
        return ExecutionResource(
            execution, position: try await self.executions.position(of: execution), sizes: sizes)
    }

    private func execution(_ inbound: Inbound, _ context: OperationContext) async throws -> Execution {
        try await self.operations.execution(try Self.id(inbound), context: context)
    }

    private static func id(_ inbound: Inbound) throws -> ExecutionID {
        try inbound.id("execution", of: "execution", ExecutionID.self)
    }

    private static func accepted(_ execution: Execution) throws -> Reply {
        let path = "/api/v1/executions/\(execution.id)"
        return try Reply.json(
            ExecutionAccepted(id: execution.id, stream: "\(path)/stream", status: execution.state.name),
            status: .accepted
        ).with(.location, path)
    }

    private static func filter(_ inbound: Inbound, _ context: OperationContext) throws -> ExecutionFilter {
        var filter = ExecutionFilter(organization: try context.requireOrganization())
        filter.states = inbound.query("status")?.split(separator: ",").map { String($0) } ?? []
        if let unknown = filter.states.first(where: { !ExecutionState.names.contains($0) }) {
            let names = ExecutionState.names.joined(separator: ", ")
            throw Fault(
                .invalid, "There is no state \(unknown.prefix(100)).",
                fields: [.init(pointer: "status", detail: "must be of \(names)")])
        }
        filter.runtime = inbound.query("runtime")
        if let text = inbound.query("script") {
            guard let id = ScriptID(text) else { throw Fault.notFound("script") }
            filter.script = id
        }
        if inbound.flag("mine") { filter.principal = context.principal.text }
        filter.since = try Self.time("since", inbound)
        filter.until = try Self.time("until", inbound)
        return filter
    }

    private static func time(_ name: String, _ inbound: Inbound) throws -> Timestamp? {
        guard let text = inbound.query(name) else { return nil }
        guard let time = Timestamp(text) else {
            throw Fault(
                .invalid, "This is no time.",
                fields: [.init(pointer: name, detail: "must be as 2026-01-31T12:00:00Z")])
        }
        return time
    }
}
