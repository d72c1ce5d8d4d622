package import Backbone
package import Kernel

/// Carries executions from the queue to their end on one node. Each call is one step; whoever calls them decides when.
package struct ExecutionRunning: Sendable {
    private let executions: any ExecutionRepository
    private let sandbox: any Sandbox
    private let launcher: ExecutionLauncher
    private let capacity: ExecutionCapacity
    private let objects: any ObjectStore
    private let node: NodeID
    private let clock: any WallClock
    private let ids: IDSource
    private let deferrals = ExecutionDeferrals()
    /// The most that an execution may leave, in bytes and in files.
    private static let mostArtifactBytes: Int64 = 256 << 20
    private static let mostArtifacts = 1000

    /// Joins the ports.
    package init(
        executions: any ExecutionRepository, sandbox: any Sandbox, launcher: ExecutionLauncher,
        capacity: ExecutionCapacity, objects: any ObjectStore, node: NodeID, clock: any WallClock, ids: IDSource
    ) {
        self.executions = executions
        self.sandbox = sandbox
        self.launcher = launcher
        self.capacity = capacity
        self.objects = objects
        self.node = node
        self.clock = clock
        self.ids = ids
    }

    /// Takes over what an earlier process of this node left running, and clears away the rest.
    package func adopt() async throws -> [Execution] {
        let placed = try await self.executions.placed(on: self.node)
        for execution in placed { self.capacity.adopt(execution) }
        await self.sandbox.sweep(keeping: placed.compactMap(\.place))
        return placed
    }

    /// Takes room for those that may start now, in the queue's order. Whoever gets them starts each.
    package func admit() async throws -> [Execution] {
        var admitted: [Execution] = []
        while true {
            let free = self.capacity.free
            if free == 0 { return admitted }
            let taken = Set(admitted.map(\.id))
            let limit = free + taken.count + self.deferrals.count
            let now = self.clock.now()
            let waiting = try await self.executions.queued(limit: limit, except: self.capacity.crowded)
                .filter { !taken.contains($0.id) }
            let queued = waiting.filter { !self.deferrals.holds($0.id, at: now) }.prefix(free)
            if queued.isEmpty {
                if admitted.isEmpty, waiting.isEmpty { self.capacity.noteQueue(isEmpty: true) }
                return admitted
            }
            let reserved = queued.filter { self.capacity.reserve($0, inTurn: false) }
            if reserved.isEmpty { return admitted }
            admitted += reserved
        }
    }

    /// Gives an admitted execution a sandbox and starts it. Nil where it does not run: it was cancelled, or cannot be run.
    /// Throws where it must be tried again; ``pause(_:)`` tells when.
    package func start(_ execution: Execution) async throws -> Execution? {
        let place: SandboxPlace
        do {
            guard let inputs = try await self.executions.inputs(of: execution.id) else {
                throw Fault(.unprocessable, "What it was given is not there any more.")
            }
            place = try await self.launcher.prepare(execution, inputs)
        } catch {
            self.capacity.release(execution.id)
            guard let fault = error as? Fault, fault.code != .unavailable, fault.code != .insufficientStorage else {
                throw error
            }
            // Also where something that it needs is not there: that does not come back by waiting.
            self.deferrals.forget(execution.id)
            _ = try? await self.change(execution.id, .refuse(fault.message))
            return nil
        }
        self.deferrals.forget(execution.id)
        let scheduled: Execution
        do {
            scheduled = try await self.change(execution.id, .schedule(place))
        } catch {
            await self.sandbox.cancel(place)
            await self.sandbox.forget(place)
            self.capacity.release(execution.id)
            // It was cancelled meanwhile, or another node has it.
            if let fault = error as? Fault, fault.code == .conflict || fault.code == .notFound { return nil }
            throw error
        }
        // Where this fails, whoever follows it tries again.
        try? await self.sandbox.start(place)
        return scheduled
    }

    /// How long an execution waits that could not be set up.
    package func pause(_ id: ExecutionID) -> Duration { self.deferrals.note(id, at: self.clock.now()) }

    /// One look at a running execution; true once its end is recorded. `since` is when it was started, as far as known;
    /// `thoroughly` also asks whether somebody wants its end, which costs a look into the database.
    package func look(
        at id: ExecutionID, _ place: SandboxPlace, since: Timestamp, thoroughly: Bool
    ) async throws -> Bool {
        switch await self.sandbox.status(of: place) {
        case .prepared:
            try await self.sandbox.start(place)
            return false
        case .running:
            if thoroughly { try await self.lookAtRunning(id, place, since: since) }
            return false
        case .ended(var result):
            result.artifacts = await self.artifacts(of: place, &result)
            try await self.finish(id, result)
        case .lost:
            try await self.finish(
                id,
                ExecutionResult(
                    ending: .interrupted, detail: "The machine or the sandbox's guard went away.",
                    finishedAt: self.clock.now()))
        case .unstarted:
            _ = try await self.change(id, .requeue)
        }
        await self.sandbox.forget(place)
        self.capacity.release(id)
        return true
    }

    private func lookAtRunning(_ id: ExecutionID, _ place: SandboxPlace, since: Timestamp) async throws {
        guard let execution = try await self.executions.execution(id) else { return }
        if execution.cancellation != nil { return await self.sandbox.cancel(place) }
        // Short runs are over before this: then one commit tells both that it started and that it ended.
        if execution.state == .scheduled, self.clock.now().since(since) > .milliseconds(40) {
            _ = try await self.change(id, .start(since))
        }
    }

    private func artifacts(of place: SandboxPlace, _ result: inout ExecutionResult) async -> [StoredFile] {
        let objects = self.objects
        let collected = ArtifactCollection(mostBytes: Self.mostArtifactBytes, mostFiles: Self.mostArtifacts)
        do {
            try await self.sandbox.collect(place) { file in
                guard collected.hasRoom(for: file.size) else { return }
                let stored = try await objects.put(descriptor: file.descriptor, limit: file.size)
                collected.add(StoredFile(path: file.path, size: stored.size, digest: stored.digest))
            }
            if collected.isOverfull {
                result.detail = [result.detail, "Not all files of the output folder were kept: there were too many."]
                    .compactMap { $0 }.joined(separator: " ")
            }
        } catch {
            result.detail = [result.detail, "The files of the output folder could not all be kept."]
                .compactMap { $0 }.joined(separator: " ")
        }
        return collected.files
    }

    private func finish(_ id: ExecutionID, _ result: ExecutionResult) async throws {
        _ = try await self.change(id, .finish(result))
    }

    private func change(_ id: ExecutionID, _ command: ExecutionCommand) async throws -> Execution {
        let (now, ids) = (self.clock.now(), self.ids)
        return try await self.executions.change(id) { execution in
            // An end that is recorded stays.
            if case .finish = command, execution.state.isOver { return [] }
            do throws(Execution.Refusal) {
                return try execution.apply(command, at: now).map {
                    execution.record($0, id: ids.make(), actor: .system, at: now)
                }
            } catch {
                if case .start = command { return [] }
                throw Fault(error)
            }
        }
    }
}
