package import Backbone
package import Kernel

/// What people and programs ask of executions.
package struct ExecutionOperations: Sendable {
    /// What an operator has decided.
    package struct Policy: Sendable, Hashable {
        /// What holds where a caller names nothing.
        package var standard: ExecutionLimits
        /// The most that a caller may name.
        package var largest: ExecutionLimits
        /// Hosts that executions may be allowed to reach.
        package var networkAllowed: [String]

        /// Describes a policy.
        package init(standard: ExecutionLimits, largest: ExecutionLimits, networkAllowed: [String]) {
            self.standard = standard
            self.largest = largest
            self.networkAllowed = networkAllowed
        }
    }

    let executions: any ExecutionRepository
    let runtimes: any RuntimeSource
    let sandbox: any Sandbox
    let launcher: ExecutionLauncher
    let capacity: ExecutionCapacity
    let begun: ExecutionHandover
    let sealer: any ValueSealer
    let objects: any ObjectStore
    let policy: Policy
    let room: @Sendable () throws -> Void
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports. `room` throws when there is none for new work.
    package init(
        executions: any ExecutionRepository, runtimes: any RuntimeSource, sandbox: any Sandbox,
        launcher: ExecutionLauncher, capacity: ExecutionCapacity, begun: ExecutionHandover, sealer: any ValueSealer,
        objects: any ObjectStore, policy: Policy, room: @escaping @Sendable () throws -> Void, clock: any WallClock,
        ids: IDSource
    ) {
        self.executions = executions
        self.runtimes = runtimes
        self.sandbox = sandbox
        self.launcher = launcher
        self.capacity = capacity
        self.begun = begun
        self.sealer = sealer
        self.objects = objects
        self.policy = policy
        self.room = room
        self.clock = clock
        self.ids = ids
    }

    /// Asks for a run. It is stored when this returns, and started already where there is room.
    package func submit(_ wanted: ExecutionSubmission, context: OperationContext) async throws -> Execution {
        try context.require(.executionsRun, in: wanted.scope, of: "project")
        let runtime = try await self.runtimes.catalogue().runtime(wanted.runtime, version: wanted.version)
        try wanted.check(fileName: runtime.fileName)
        let abilities = await self.sandbox.abilities
        if let refusal = abilities.refusal { throw Fault(.unavailable, refusal) }
        let limits = try ExecutionLimits.granted(
            wanted.limits, standard: runtime.needs.grown(self.policy.standard), largest: self.policy.largest,
            networkAllowed: self.policy.networkAllowed, abilities: abilities)
        if !wanted.packages.isEmpty, runtime.install == nil {
            throw Fault(
                .unprocessable, "The runtime \(runtime.name) \(runtime.version) takes no packages on this server.",
                fields: [.init(pointer: "/packages", detail: "must be empty")])
        }
        // Before anything is stored of it.
        let size = wanted.code.utf8.count + wanted.files.reduce(0) { $0 + $1.bytes.count }
        guard Int64(size) <= limits.diskBytes else {
            throw Fault(
                .unprocessable, "The code and its files need more room than disk_bytes allows.",
                fields: [.init(pointer: "/limits/disk_bytes", detail: "must be larger than \(size)")])
        }
        try self.room()
        let inputs = try await self.inputs(of: wanted)
        let execution = Execution(
            id: wanted.id ?? self.ids.make(), scope: wanted.scope, requestedBy: context.actor, trigger: wanted.trigger,
            runtime: runtime.name, version: runtime.version, script: wanted.script, retryOf: wanted.retryOf,
            limits: limits,
            inputs: InputSummary(
                title: wanted.title, codeBytes: wanted.code.utf8.count, variables: wanted.environment.keys.sorted(),
                arguments: wanted.arguments.count, files: inputs.files.count),
            createdAt: self.clock.now(), priority: wanted.priority, state: .queued)
        return try await self.store(execution, inputs, actor: context.actor)
    }

    /// Asks for the same again, with the limits that it had.
    package func retry(_ id: ExecutionID, context: OperationContext) async throws -> Execution {
        let old = try await self.execution(id, context: context)
        guard old.state.isOver else {
            throw Fault(.conflict, "The execution is \(old.state.name) still; it can be run again once it is over.")
        }
        guard let inputs = try await self.executions.inputs(of: id) else {
            throw Fault(.conflict, "What this execution was given is not kept any more.")
        }
        var wanted = ExecutionSubmission(
            scope: old.scope, trigger: .retry, code: inputs.code, runtime: old.runtime, version: old.version)
        wanted.script = old.script
        wanted.arguments = inputs.arguments
        wanted.stdin = inputs.stdin
        if let sealed = inputs.sealedEnvironment { wanted.environment = try await self.sealer.open(sealed) }
        wanted.storedFiles = inputs.files
        wanted.packages = inputs.packages
        wanted.priority = old.priority
        wanted.limits = LimitsWish(old.limits)
        wanted.retryOf = old.id
        return try await self.submit(wanted, context: context)
    }

    /// One execution.
    package func execution(_ id: ExecutionID, context: OperationContext) async throws -> Execution {
        guard let execution = try await self.executions.execution(id) else { throw Fault.notFound("execution") }
        try context.require(.executionsRead, in: execution.scope, of: "execution")
        return execution
    }

    /// What an execution was given; variables of secret names are left out.
    package func inputs(of id: ExecutionID, context: OperationContext) async throws -> ExecutionInputs {
        _ = try await self.execution(id, context: context)
        guard let inputs = try await self.executions.inputs(of: id) else { throw Fault.notFound("execution") }
        return inputs
    }

    /// Asks for an execution's end, whatever it does at present.
    package func cancel(_ id: ExecutionID, note: String?, context: OperationContext) async throws -> Execution {
        let cancelled = try await self.apply(
            .cancel(context.actor, note: note), to: id, permission: .executionsCancel, context: context)
        // Whoever follows it would see the wish a moment later; on another node only they can.
        if !cancelled.state.isOver, let place = cancelled.place { await self.sandbox.cancel(place) }
        return cancelled
    }

    /// Changes how urgent a waiting execution is.
    package func prioritise(
        _ id: ExecutionID, _ priority: ExecutionPriority, context: OperationContext
    ) async throws -> Execution {
        try await self.apply(.prioritise(priority), to: id, permission: .executionsPrioritise, context: context)
    }

    private func apply(
        _ command: ExecutionCommand, to id: ExecutionID, permission: Permission, context: OperationContext
    ) async throws -> Execution {
        let (now, ids, actor) = (self.clock.now(), self.ids, context.actor)
        return try await self.executions.change(id) { execution in
            try context.require(permission, in: execution.scope, of: "execution")
            do throws(Execution.Refusal) {
                return try execution.apply(command, at: now).map {
                    execution.record($0, id: ids.make(), actor: actor, at: now)
                }
            } catch {
                throw Fault(error)
            }
        }
    }

    private func inputs(of wanted: ExecutionSubmission) async throws -> ExecutionInputs {
        var files = wanted.storedFiles
        for file in wanted.files {
            files.append(
                StoredFile(
                    path: file.path, size: Int64(file.bytes.count), digest: try await self.objects.put(file.bytes)))
        }
        let sealed = wanted.environment.isEmpty ? nil : try await self.sealer.seal(wanted.environment)
        return ExecutionInputs(
            code: wanted.code, arguments: wanted.arguments, stdin: wanted.stdin, sealedEnvironment: sealed,
            files: files, packages: wanted.packages)
    }

    /// Stores an execution; with a sandbox at once where nobody waits and there is room: then one commit says both that
    /// it is accepted and where it runs.
    private func store(_ queued: Execution, _ inputs: ExecutionInputs, actor: Actor) async throws -> Execution {
        var execution = queued
        let now = queued.createdAt
        var events = [queued.record(.queued, id: self.ids.make(), actor: actor, at: now)]
        // Building or installing may take long, so it happens behind the answer.
        let isQuick = inputs.packages.isEmpty
        guard isQuick, self.capacity.reserve(execution, inTurn: true) else {
            self.capacity.noteQueue(isEmpty: false)
            try await self.executions.create(execution, inputs: inputs, events: events)
            return execution
        }
        let place: SandboxPlace
        do {
            place = try await self.launcher.prepare(execution, inputs)
        } catch let fault as Fault where fault.code == .unavailable || fault.code == .insufficientStorage {
            // The queue tries again.
            self.capacity.release(execution.id)
            self.capacity.noteQueue(isEmpty: false)
            try await self.executions.create(execution, inputs: inputs, events: events)
            return execution
        } catch {
            self.capacity.release(execution.id)
            throw error
        }
        do {
            for event in try execution.apply(.schedule(place), at: now) {
                events.append(execution.record(event, id: self.ids.make(), actor: .system, at: now))
            }
            try await self.executions.create(execution, inputs: inputs, events: events)
        } catch {
            await self.sandbox.cancel(place)
            await self.sandbox.forget(place)
            self.capacity.release(execution.id)
            throw error
        }
        // Where this fails, whoever follows it tries again.
        try? await self.sandbox.start(place)
        self.begun.give(execution)
        return execution
    }
}

extension LimitsWish {
    /// Wishes what was granted before.
    fileprivate init(_ limits: ExecutionLimits) {
        self.init()
        func take<Value>(_ ability: SandboxAbilities.Ability, _ value: Value) -> Value? {
            limits.unenforced.contains(ability) ? nil : value
        }
        self.wallSeconds = take(.wall, limits.wallSeconds)
        self.cpuSeconds = take(.cpu, limits.cpuSeconds)
        self.memoryBytes = take(.memory, limits.memoryBytes)
        self.processes = take(.processes, limits.processes)
        self.diskBytes = take(.disk, limits.diskBytes)
        self.outputBytes = take(.output, limits.outputBytes)
        self.network = limits.network
    }
}
