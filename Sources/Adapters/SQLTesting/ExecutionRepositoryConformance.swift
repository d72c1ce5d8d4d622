import Backbone
import Executions
import Kernel

/// What every ``ExecutionRepository`` promises. Each engine's tests call ``verify()``.
package struct ExecutionRepositoryConformance: Sendable {
    let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.findsWhatWasCreated()
        try await self.changesAllOrNothing()
        try await self.losesNoChange()
        try await self.keepsTheQueueInOrder()
        try await self.passesOverTheCrowded()
        try await self.findsWhatHasASandbox()
        try await self.pagesAndFilters()
        try await self.dropsWhatIsOld()
    }

    private func findsWhatWasCreated() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let execution = samples.execution()
            let inputs = samples.inputs
            try expect(try await stores.executions.execution(execution.id) == nil, "There is nothing at first")
            try expect(try await stores.executions.inputs(of: execution.id) == nil, "Nor inputs")
            try await stores.executions.create(
                execution, inputs: inputs,
                events: [
                    execution.record(.queued, id: samples.ids.make(), actor: samples.actor, at: samples.now)
                ])
            let found = try unwrap(try await stores.executions.execution(execution.id), "It is found")
            try expect(found.limits, equals: execution.limits, "Its limits are as they were")
            try expect(found.inputs, equals: execution.inputs, "And its summary")
            try expect(found.payload, equals: execution.payload, "And all that is told of it")
            try expect(try await stores.executions.inputs(of: execution.id), equals: inputs, "And its inputs")
            let events = try await stores.events.events(
                after: 0, matching: .subject(execution.id.description), limit: 10)
            try expect(events.map(\.event.kind), equals: ["execution.queued"], "Its event is stored with it")
        }
    }

    private func changesAllOrNothing() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let execution = samples.execution()
            try await stores.executions.create(execution, inputs: samples.inputs, events: [])
            struct Stop: Error {}
            do {
                _ = try await stores.executions.change(execution.id) { execution in
                    _ = try execution.apply(.schedule(samples.place()), at: samples.now)
                    throw Stop()
                }
                try expect(false, "A change that throws is not stored")
            } catch is Stop {}
            try expect(
                try await stores.executions.execution(execution.id)?.state, equals: .queued, "Nothing has changed")
            let place = samples.place()
            _ = try await stores.executions.change(execution.id) { execution in
                try execution.apply(.schedule(place), at: samples.now).map {
                    execution.record($0, id: samples.ids.make(), actor: .system, at: samples.now)
                }
            }
            let result = samples.result(artifacts: [
                StoredFile(path: "a/b", size: 7, digest: String(repeating: "a", count: 64)),
                StoredFile(path: "z", size: 0, digest: String(repeating: "b", count: 64)),
            ])
            let finished = try await stores.executions.change(execution.id) { execution in
                try execution.apply(.finish(result), at: samples.now).map {
                    execution.record($0, id: samples.ids.make(), actor: .system, at: samples.now)
                }
            }
            let found = try unwrap(try await stores.executions.execution(execution.id), "It is there")
            try expect(found.result, equals: result, "The result is stored whole, files and all")
            try expect(found.revision, equals: finished.revision, "And the revision counts")
            try expect(found.place, equals: place, "And the sandbox is known")
            try expect(
                try await stores.executions.execution(run: place.run)?.id, equals: execution.id,
                "It is found by its sandbox")
            do {
                _ = try await stores.executions.change(samples.ids.make()) { _ in [] }
                try expect(false, "An unknown one cannot be changed")
            } catch let fault as Fault { try expect(fault.code, equals: .notFound, "And that is told") }
        }
    }

    private func losesNoChange() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let execution = samples.execution()
            try await stores.executions.create(execution, inputs: samples.inputs, events: [])
            let outcomes = await atOnce(20) { index in
                try await (index % 2 == 0 ? stores : second).executions.change(execution.id) { execution in
                    execution.priority = execution.priority == .low ? .high : .low
                    return []
                }.revision
            }
            let revisions = try outcomes.map { try $0.get() }.sorted()
            try expect(revisions, equals: (2...21).map { Int64($0) }, "Of twenty changes at once none is lost")
        }
    }

    private func keepsTheQueueInOrder() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            // Each step of urgency is worth five minutes of waiting.
            let old = samples.execution(priority: .background, at: samples.later(-1500))
            let normal = samples.execution(priority: .normal)
            let urgent = samples.execution(priority: .critical)
            let low = samples.execution(priority: .low, at: samples.later(-200))
            for execution in [normal, low, urgent, old] {
                try await stores.executions.create(execution, inputs: samples.inputs, events: [])
            }
            let order = try await stores.executions.queued(limit: 10, except: CrowdedQueues())
            try expect(
                order.map(\.id), equals: [old.id, urgent.id, normal.id, low.id], "Urgent ones first, and nobody starves"
            )
            try expect(try await stores.executions.position(of: low), equals: 4, "Each knows its place")
            let raised = try await stores.executions.change(low.id) { execution in
                _ = try execution.apply(.prioritise(.critical), at: samples.now)
                return []
            }
            try expect(try await stores.executions.position(of: raised), equals: 2, "Which changes with its urgency")
            let depth = try await stores.executions.queueDepth(in: samples.organization)
            try expect(depth, equals: [.critical: 2, .normal: 1, .background: 1], "The depth is told by urgency")
            try expect(
                try await stores.executions.queued(limit: 2, except: CrowdedQueues()).count, equals: 2,
                "No more are read than wanted")
        }
    }

    private func passesOverTheCrowded() async throws {
        let (samples, others) = (Samples(), Samples())
        try await self.makeStore().useStores { stores in
            let own = samples.execution()
            let foreign = others.execution(by: Actor(principal: "key:k", name: "k"))
            for execution in [own, foreign] {
                try await stores.executions.create(execution, inputs: samples.inputs, events: [])
            }
            func queued(_ crowded: CrowdedQueues) async throws -> [ExecutionID] {
                try await stores.executions.queued(limit: 10, except: crowded).map(\.id)
            }
            try expect(
                try await queued(CrowdedQueues(organizations: [samples.organization])), equals: [foreign.id],
                "Those of a crowded organization wait")
            try expect(
                try await queued(CrowdedQueues(principals: ["key:k"])), equals: [own.id],
                "And those of a crowded principal")
        }
    }

    private func findsWhatHasASandbox() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let (here, there) = (samples.ids.make(NodeID.self), samples.ids.make(NodeID.self))
            var placed: [ExecutionID] = []
            for node in [here, there, here] {
                var execution = samples.execution()
                _ = try execution.apply(.schedule(samples.place(on: node)), at: samples.now)
                try await stores.executions.create(execution, inputs: samples.inputs, events: [])
                if node == here { placed.append(execution.id) }
            }
            try expect(
                try await stores.executions.placed(on: here).map(\.id), equals: placed.sorted(),
                "A node finds its own")
            let first = placed[0]
            _ = try await stores.executions.change(first) { execution in
                _ = try execution.apply(.finish(samples.result()), at: samples.now)
                return []
            }
            try expect(
                try await stores.executions.placed(on: here).map(\.id), equals: [placed.max() ?? first],
                "But not what is over")
        }
    }

    private func pagesAndFilters() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            var all: [Execution] = []
            for index in 0..<5 {
                let execution = samples.execution(
                    runtime: index == 2 ? "node" : "python", at: samples.later(Int64(index)))
                try await stores.executions.create(execution, inputs: samples.inputs, events: [])
                all.append(execution)
            }
            let newest = all.map(\.id).sorted(by: >)
            var filter = ExecutionFilter(organization: samples.organization)
            let first = try await stores.executions.page(filter, PageRequest(limit: 3))
            try expect(first.items.map(\.id), equals: Array(newest.prefix(3)), "The newest come first")
            let rest = try await stores.executions.page(filter, PageRequest(limit: 3, after: first.next))
            try expect(rest.items.map(\.id), equals: Array(newest.dropFirst(3)), "And then the others")
            try expect(rest.next, equals: nil, "And no more")
            filter.runtime = "node"
            try expect(
                try await stores.executions.page(filter, PageRequest()).items.map(\.id), equals: [all[2].id],
                "By runtime")
            filter.runtime = nil
            filter.since = samples.later(1)
            filter.until = samples.later(3)
            try expect(
                Set(try await stores.executions.page(filter, PageRequest()).items.map(\.id)),
                equals: [all[1].id, all[2].id], "By time")
            filter = ExecutionFilter(organization: samples.organization)
            filter.states = ["running"]
            try expect(try await stores.executions.page(filter, PageRequest()).items.isEmpty, "By state")
            filter = ExecutionFilter(organization: samples.ids.make())
            try expect(try await stores.executions.page(filter, PageRequest()).items.isEmpty, "And never another's")
        }
    }

    private func dropsWhatIsOld() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let digest = String(repeating: "c", count: 64)
            func finished(_ time: Timestamp) async throws -> ExecutionID {
                var execution = samples.execution()
                _ = try execution.apply(.schedule(samples.place()), at: time)
                try await stores.executions.create(execution, inputs: samples.inputs, events: [])
                var result = samples.result(artifacts: [StoredFile(path: "x", size: 1, digest: digest)])
                result.finishedAt = time
                let end = result
                _ = try await stores.executions.change(execution.id) { execution in
                    _ = try execution.apply(.finish(end), at: time)
                    return []
                }
                return execution.id
            }
            let old = try await finished(samples.later(-100))
            let new = try await finished(samples.later(100))
            let waiting = samples.execution(at: samples.later(-1000))
            try await stores.executions.create(waiting, inputs: samples.inputs, events: [])
            let dropped = try await stores.executions.drop(endedBefore: samples.now, limit: 10)
            try expect(dropped.map(\.id), equals: [old], "What ended long ago is dropped, what waits is not")
            try expect(try await stores.executions.execution(old) == nil, "It is gone")
            try expect(try await stores.executions.inputs(of: old) == nil, "With its inputs")
            try expect(try await stores.executions.isReferenced(digest: digest), "Another has the same file")
            try expect(
                try await stores.executions.drop(endedBefore: samples.later(1000), limit: 10).map(\.id), equals: [new],
                "Later the other goes")
            try expect(try await !stores.executions.isReferenced(digest: digest), "Then nobody has the file")
        }
    }
}

extension Samples {
    func execution(
        runtime: String = "python", priority: ExecutionPriority = .normal, at time: Timestamp? = nil,
        by actor: Actor? = nil
    ) -> Execution {
        var limits = ExecutionLimits.standard
        limits.wallSeconds = 1.25
        limits.network = .hosts(["example.org:443"])
        limits.unenforced = [.memory]
        return Execution(
            id: self.ids.make(), scope: self.scope, requestedBy: actor ?? self.actor, trigger: .cli, runtime: runtime,
            version: "3.11", script: Execution.ScriptReference(id: self.ids.make(), version: 3), retryOf: nil,
            limits: limits,
            inputs: InputSummary(title: "print(\u{e9})", codeBytes: 9, variables: ["A"], arguments: 2, files: 1),
            createdAt: time ?? self.now, priority: priority, state: .queued)
    }

    var inputs: ExecutionInputs {
        ExecutionInputs(
            code: "print('\u{e9}')\n", arguments: ["one", ""], stdin: [0, 255, 10], sealedEnvironment: [1, 2, 3],
            files: [StoredFile(path: "data/a.txt", size: 4, digest: String(repeating: "d", count: 64))],
            packages: ["six==1.16"])
    }

    func place(on node: NodeID? = nil) -> SandboxPlace {
        let run = "box_\(self.ids.make(ExecutionID.self).description.dropFirst(4))"
        return SandboxPlace(node: node ?? self.ids.make(), boot: "boot", run: run, slot: 3)
    }

    func result(artifacts: [StoredFile] = []) -> ExecutionResult {
        ExecutionResult(
            ending: .oom, exitCode: 137, detail: "detail", startedAt: self.now, finishedAt: self.later(2),
            usage: ExecutionUsage(wallSeconds: 2.5, userSeconds: 0.25, systemSeconds: 0.5, peakMemoryBytes: 1 << 40),
            artifacts: artifacts)
    }
}
