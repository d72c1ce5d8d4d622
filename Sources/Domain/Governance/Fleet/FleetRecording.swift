package import Kernel

/// Writes down what agents tell of themselves: that they are there, what they want, what they apply.
package struct FleetRecording: Sendable {
    private let fleet: any FleetRepository
    private let clock: any WallClock
    private let ids: IDSource
    /// How often a change is tried again that met another one.
    private static let tries = 5

    /// Writes to `fleet`.
    package init(fleet: any FleetRepository, clock: any WallClock, ids: IDSource) {
        self.fleet = fleet
        self.clock = clock
        self.ids = ids
    }

    /// The agent behind a request, which is new to the fleet when it was never heard of.
    package func agent(_ caller: AgentCaller) async throws -> Agent {
        if let agent = try await self.fleet.agent(caller.agent, in: caller.environment) { return agent }
        let now = self.clock.now()
        let agent = Agent(
            id: self.ids.make(), scope: caller.scope, name: caller.agent, firstSeenAt: now, lastSeenAt: now)
        return try await self.fleet.add(agent, event: self.event("agent.first_seen", agent, caller, [:]))
    }

    /// Notes what an agent said when it opened its stream.
    package func noteConnection(
        _ caller: AgentCaller, tags: [String: String], bundle: String?, revision: String?, client: String?
    ) async throws -> Agent {
        let agent = try await self.change(caller) { agent in
            agent.reportedTags = tags
            agent.ownBundle = bundle ?? agent.ownBundle
            agent.client = client ?? agent.client
            return nil
        }
        if let revision { try await self.noteApplied(caller, revision: revision, at: self.clock.now()) }
        return agent
    }

    /// Notes which revision an agent applies, as of a moment by its clock.
    package func noteApplied(_ caller: AgentCaller, revision: String, at time: Timestamp) async throws {
        _ = try await self.change(caller) { agent in
            if agent.applied == revision { return nil }
            if let known = agent.appliedAt, known >= time { return nil }
            let before = agent.applied
            agent.applied = revision
            agent.appliedAt = time
            return (
                "agent.revision_applied",
                ["from": before.map { .string($0) } ?? .null, "to": .string(revision)]
            )
        }
    }

    /// Notes the contracts that an agent has from elsewhere.
    package func noteManifest(_ caller: AgentCaller, _ manifest: JSON) async throws {
        _ = try await self.change(caller) { agent in
            agent.manifest = manifest
            return nil
        }
    }

    private func change(
        _ caller: AgentCaller, _ body: (inout Agent) -> (kind: String, payload: JSON)?
    ) async throws -> Agent {
        for attempt in 1...Self.tries {
            let found = try await self.agent(caller)
            var agent = found
            let happening = body(&agent)
            if agent == found { return agent }
            agent.revision += 1
            let events = happening.map { [self.event($0.kind, agent, caller, $0.payload)] } ?? []
            do {
                try await self.fleet.update(agent, events: events)
                return agent
            } catch let fault as Fault where fault.code == .conflict && attempt < Self.tries {
                continue
            }
        }
        throw Fault(.unavailable, "The agent is being changed by many at once. Try again.", retryAfter: 1)
    }

    private func event(_ kind: String, _ agent: Agent, _ caller: AgentCaller, _ payload: JSON) -> EventRecord {
        var members = payload.object ?? [:]
        members["agent"] = .string(agent.name)
        // An agent tells of itself: no person did anything.
        return EventRecord(
            id: self.ids.make(), kind: kind, scope: agent.scope, subject: agent.id.description, actor: .system,
            time: self.clock.now(), payload: .object(members))
    }
}
