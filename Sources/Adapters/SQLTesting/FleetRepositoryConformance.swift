import Backbone
import Governance
import Kernel

/// What every ``FleetRepository`` promises. Each engine's tests call ``verify()``.
package struct FleetRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsAgents()
        try await self.keepsRules()
    }

    private static func agent(_ name: String, _ samples: Samples, in environment: EnvironmentID) -> Agent {
        Agent(
            id: samples.ids.make(), scope: Scope(samples.organization, environment: environment), name: name,
            firstSeenAt: samples.now, lastSeenAt: samples.now)
    }

    private func keepsAgents() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let (fleet, here) = (stores.fleet, samples.ids.make(EnvironmentID.self))
            let added = await atOnce(4) { _ in
                try await fleet.add(Self.agent("b", samples, in: here), event: samples.event("agent.first_seen"))
            }
            try expect(Set(added.compactMap { try? $0.get().id }).count, equals: 1, "A name is one agent")
            try expect(
                try await stores.events.events(after: 0, matching: .all, limit: 10).count, equals: 1,
                "One event tells of it")
            var agent = try unwrap(try await fleet.agent("b", in: here), "It is found by its name")
            agent.tags = ["team": "ü"]
            agent.reportedTags = ["a": "b"]
            agent.bundle = "devops"
            agent.applied = "abc"
            agent.appliedAt = samples.later(1)
            agent.client = "sdk"
            agent.manifest = ["contracts": []]
            agent.revision = 2
            try await fleet.update(agent, events: [samples.event("agent.changed")])
            try expect(try await fleet.agent(agent.id), equals: agent, "Changes are kept")
            let late = await outcome { [agent] in try await fleet.update(agent, events: []) }
            try expect(late.faultCode, equals: .conflict, "A change of what was changed meanwhile is refused")
            try await fleet.noteSeen([
                AgentSighting(environment: here, name: "b", time: samples.later(9), connectedUntil: samples.later(60))
            ])
            try await fleet.noteSeen([
                AgentSighting(environment: here, name: "b", time: samples.later(5), connectedUntil: nil)
            ])
            agent.lastSeenAt = samples.later(9)
            agent.connectedUntil = samples.later(60)
            try expect(try await fleet.agent(agent.id), equals: agent, "Sightings are kept, the newest counts")
            let other = try await fleet.add(Self.agent("a", samples, in: samples.ids.make()), event: samples.event())
            let first = try await fleet.agents(of: samples.organization, environments: nil, PageRequest(limit: 1))
            try expect(first.items, equals: [other], "Agents come by name")
            let rest = try await fleet.agents(
                of: samples.organization, environments: nil, PageRequest(limit: 1, after: first.next))
            try expect(rest.items, equals: [agent], "And each once")
            try expect(
                try await fleet.agents(of: samples.organization, environments: [here], PageRequest()).items,
                equals: [agent], "Also of one environment")
            try await fleet.remove(agent.id, event: samples.event())
            try expect(try await fleet.agents(in: here), equals: [], "A removed one is gone")
        }
    }

    private func keepsRules() async throws {
        let samples = Samples()
        let recorder = SignalRecorder()
        try await self.makeStore().use(onSignal: recorder.onSignal) { database in
            let stores = try await Stores.migrated(database)
            let (fleet, here) = (stores.fleet, samples.ids.make(EnvironmentID.self))
            let scope = Scope(samples.organization, environment: here)
            func rule(_ priority: Int64) -> AssignmentRule {
                AssignmentRule(
                    id: samples.ids.make(), scope: scope, priority: priority, pattern: "bot-*", tags: ["a": "b"],
                    bundle: "devops", createdBy: "ada", createdAt: samples.now)
            }
            let (second, first) = (rule(2), rule(1))
            try await fleet.add(second, event: samples.event())
            try await fleet.add(first, event: samples.event())
            await recorder.wait(for: LiveTopic.governance)
            try expect(try await fleet.rules(in: here), equals: [first, second], "Rules come by priority")
            let taken = await outcome { try await fleet.add(rule(2), event: samples.event()) }
            try expect(taken.faultCode, equals: .conflict, "A priority is taken once")
            var changed = first
            changed.priority = 2
            changed.revision = 2
            let clash = await outcome { [changed] in try await fleet.update(changed, event: samples.event()) }
            try expect(clash.faultCode, equals: .conflict, "Also by a change")
            changed.priority = 3
            try await fleet.update(changed, event: samples.event())
            try expect(try await fleet.rules(of: samples.organization), equals: [second, changed], "Changes are kept")
            try await fleet.remove(second.id, event: samples.event())
            let gone = await outcome { try await fleet.remove(second.id, event: samples.event()) }
            try expect(gone.faultCode, equals: .notFound, "A removed rule is gone")
        }
    }
}
