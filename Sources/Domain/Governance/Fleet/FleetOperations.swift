package import Backbone
package import Kernel

/// The fleet of agents, for people.
package struct FleetOperations: Sendable {
    let fleet: any FleetRepository
    let places: any AgentPlaces
    let loading: BoardLoading
    let events: any EventLog
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports.
    package init(
        fleet: any FleetRepository, places: any AgentPlaces, loading: BoardLoading, events: any EventLog,
        clock: any WallClock, ids: IDSource
    ) {
        self.fleet = fleet
        self.places = places
        self.loading = loading
        self.events = events
        self.clock = clock
        self.ids = ids
    }

    /// The environments whose agents the caller may see.
    package func places(context: OperationContext) async throws -> [AgentPlace] {
        let organization = try context.requireOrganization()
        return try await self.places.places(of: organization).filter { context.may(.agentsRead, in: $0.scope) }
    }

    /// The environments that a question names: one, or all that the caller may see. Throws `notFound` for another.
    package func environments(
        _ wanted: EnvironmentID?, context: OperationContext
    ) async throws -> [EnvironmentID] {
        let visible = try await self.places(context: context).map(\.environment)
        guard let wanted else { return visible }
        guard visible.contains(wanted) else { throw Fault.notFound("environment") }
        return [wanted]
    }

    /// Agents by name, of one environment or of all.
    package func list(
        environment: EnvironmentID?, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<AgentView> {
        let organization = try context.requireOrganization()
        let environments = try await self.environments(environment, context: context)
        let found = try await self.fleet.agents(of: organization, environments: environments, page)
        var boards: [EnvironmentID: EnvironmentBoard] = [:]
        for id in Set(found.items.compactMap(\.scope.environment)) {
            boards[id] = try await self.loading.board(of: id)
        }
        let now = self.clock.now()
        let views = found.items.compactMap { agent in
            agent.scope.environment.flatMap { boards[$0] }.map { AgentView(agent, on: $0, at: now) }
        }
        return Page(items: views, next: found.next)
    }

    /// An agent. Throws `notFound` for another organization's.
    package func view(_ id: AgentID, context: OperationContext) async throws -> AgentView {
        let agent = try await self.agent(id, .agentsRead, context)
        return try await self.view(agent)
    }

    /// An agent by its name in an environment.
    package func view(
        _ name: String, in environment: EnvironmentID, context: OperationContext
    ) async throws -> AgentView {
        _ = try await self.environments(environment, context: context)
        guard let agent = try await self.fleet.agent(name, in: environment) else { throw Fault.notFound("agent") }
        return try await self.view(agent)
    }

    /// Changes what people say of an agent; nil leaves it as it is, an empty text takes it away. A changed assignment
    /// reaches the agent at once.
    package func change(
        _ id: AgentID, displayName: String?, tags: [String: String]?, bundle: String?, context: OperationContext
    ) async throws -> AgentView {
        if displayName == nil, tags == nil, bundle == nil {
            throw Fault(.invalid, "Say what to change: display_name, tags, bundle, or several of them.")
        }
        var agent = try await self.agent(id, .agentsWrite, context)
        if let displayName { agent.displayName = try Self.validName(displayName) }
        if let tags { agent.tags = try Self.validTags(tags) }
        if let bundle { agent.bundle = try Self.validBundle(bundle) }
        agent.revision += 1
        try await self.fleet.update(
            agent,
            events: [
                self.event(
                    "agent.changed", agent.scope, agent.id.description,
                    [
                        "agent": .string(agent.name), "bundle": agent.bundle.map { .string($0) } ?? .null,
                        "tags": .object(agent.tags.mapValues { .string($0) }),
                    ], context)
            ])
        return try await self.view(agent)
    }

    /// Gives a bundle to several agents of an environment, also to ones that were never heard of; an empty name takes
    /// it away. Returns how many there were.
    package func assign(
        _ names: [String], in environment: EnvironmentID, to bundle: String, context: OperationContext
    ) async throws -> Int {
        guard let place = try await self.places.place(environment) else { throw Fault.notFound("environment") }
        try context.require(.agentsWrite, in: place.scope, of: "environment")
        guard (1...500).contains(names.count) else {
            throw Fault(
                .invalid, "Name 1 to 500 agents.", fields: [.init(pointer: "/agents", detail: "must have 1 to 500")])
        }
        for name in names where !AgentName.isValid(name) {
            throw Fault(
                .invalid, "The agent \(name.prefix(200)) \(AgentName.rule).",
                fields: [.init(pointer: "/agents", detail: AgentName.rule)])
        }
        let bundle = try Self.validBundle(bundle)
        for name in Set(names).sorted() {
            let now = self.clock.now()
            let new = Agent(id: self.ids.make(), scope: place.scope, name: name, firstSeenAt: now, lastSeenAt: now)
            var agent = try await self.fleet.add(
                new,
                event: self.event(
                    "agent.registered", place.scope, new.id.description, ["agent": .string(name)], context))
            agent.bundle = bundle
            agent.revision += 1
            try await self.fleet.update(
                agent,
                events: [
                    self.event(
                        "agent.assigned", agent.scope, agent.id.description,
                        ["agent": .string(name), "bundle": bundle.map { .string($0) } ?? .null], context)
                ])
        }
        return Set(names).count
    }

    /// Forgets an agent; it is new again when it comes back.
    package func remove(_ id: AgentID, context: OperationContext) async throws {
        let agent = try await self.agent(id, .agentsWrite, context)
        try await self.fleet.remove(
            id,
            event: self.event(
                "agent.removed", agent.scope, id.description, ["agent": .string(agent.name)], context))
    }

    /// What happened to an agent, newest first.
    package func history(_ id: AgentID, limit: Int, context: OperationContext) async throws -> [EventEnvelope] {
        _ = try await self.agent(id, .agentsRead, context)
        return try await self.events.newest(matching: .subject(id.description), limit: min(max(limit, 1), 200))
            .reversed()
    }

    private func view(_ agent: Agent) async throws -> AgentView {
        guard let environment = agent.scope.environment else { throw Fault.notFound("agent") }
        return AgentView(agent, on: try await self.loading.board(of: environment), at: self.clock.now())
    }

    private func agent(_ id: AgentID, _ permission: Permission, _ context: OperationContext) async throws -> Agent {
        guard let agent = try await self.fleet.agent(id) else { throw Fault.notFound("agent") }
        try context.require(permission, in: agent.scope, of: "agent")
        return agent
    }

    func event(
        _ kind: String, _ scope: Scope, _ subject: String, _ payload: JSON, _ context: OperationContext
    ) -> EventRecord {
        EventRecord(
            id: self.ids.make(), kind: kind, scope: scope, subject: subject, actor: context.actor,
            time: self.clock.now(), payload: payload)
    }
}

extension FleetOperations {
    /// How many agents are to apply a live rollout, and how many said that they do.
    package func acknowledgement(
        of rollout: Rollout, context: OperationContext
    ) async throws -> (acknowledged: Int, expected: Int) {
        guard let environment = rollout.scope.environment else { return (0, 0) }
        let board = try await self.loading.board(of: environment)
        let statuses = try await self.fleet.agents(in: environment).map { AgentStatus($0, on: board) }
            .filter { $0.assignment.bundle == rollout.bundleName }
        return (statuses.count { $0.state == .current }, statuses.count)
    }
}
