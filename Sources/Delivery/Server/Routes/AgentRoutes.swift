package import API
package import Governance
import HTTPTypes
import Kernel

/// The addresses of the fleet.
package struct AgentRoutes: Sendable {
    private let fleet: FleetOperations
    private static let group = "Agents"
    static let environment = RouteDescription.Parameter("environment", "Only of this environment, by its id.")

    /// Calls these operations.
    package init(_ fleet: FleetOperations) { self.fleet = fleet }

    /// All of them.
    package var routes: [Route] { self.agents + self.rules }

    private var agents: [Route] {
        [
            Route(
                .get, "/api/v1/agents", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "List agents by name.", query: RouteDescription.paging + [Self.environment],
                    response: .of(ListResource<AgentResource>.self))
            ) { inbound, context in
                let page = try await self.fleet.list(
                    environment: try inbound.environment(), try inbound.page(), context: context)
                return try .json(ListResource(page.map { AgentResource($0) }))
            },
            Route(
                .get, "/api/v1/agents/{agent}", .permission(.agentsRead),
                RouteDescription(Self.group, "Show an agent.", response: .of(AgentResource.self))
            ) { inbound, context in
                let view = try await self.fleet.view(try inbound.id("agent", of: "agent"), context: context)
                return try .json(AgentResource(view))
            },
            Route(
                .patch, "/api/v1/agents/{agent}", .permission(.agentsWrite),
                RouteDescription(
                    Self.group, "Change what people say of an agent; another bundle reaches it at once.",
                    request: .of(AgentChange.self), response: .of(AgentResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(AgentChange.self)
                let view = try await self.fleet.change(
                    try inbound.id("agent", of: "agent"), displayName: wanted.displayName, tags: wanted.tags,
                    bundle: wanted.bundle, context: context)
                return try .json(AgentResource(view))
            },
            Route(
                .delete, "/api/v1/agents/{agent}", .permission(.agentsWrite),
                RouteDescription(Self.group, "Forget an agent until it comes back.", status: 204)
            ) { inbound, context in
                try await self.fleet.remove(try inbound.id("agent", of: "agent"), context: context)
                return .noContent
            },
            Route(
                .get, "/api/v1/agents/{agent}/history", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "Tell what happened to an agent, newest first.",
                    response: .of(ListResource<AgentHistoryItem>.self))
            ) { inbound, context in
                let events = try await self.fleet.history(
                    try inbound.id("agent", of: "agent"), limit: 200, context: context)
                return try .json(ListResource(items: events.map { AgentHistoryItem($0.event) }))
            },
            Route(
                .post, "/api/v1/agents/assignments", .permission(.agentsWrite),
                RouteDescription(
                    Self.group, "Give a bundle to several agents, also to ones that were never heard of.",
                    request: .of(AgentAssignment.self), response: .of(AgentAssignmentResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(AgentAssignment.self)
                let updated = try await self.fleet.assign(
                    wanted.agents, in: wanted.environmentID, to: wanted.bundle, context: context)
                return try .json(AgentAssignmentResource(updated: updated))
            },
        ]
    }

    private var rules: [Route] {
        [
            Route(
                .get, "/api/v1/assignment-rules", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "List the rules that give bundles to agents.", query: [Self.environment],
                    response: .of(ListResource<AssignmentRuleResource>.self))
            ) { inbound, context in
                let rules = try await self.fleet.rules(environment: try inbound.environment(), context: context)
                return try .json(ListResource(items: rules.compactMap { AssignmentRuleResource($0) }))
            },
            Route(
                .post, "/api/v1/assignment-rules", .permission(.agentsWrite),
                RouteDescription(
                    Self.group, "Make a rule; agents that it fits hear of it at once.",
                    request: .of(AssignmentRuleCreation.self), status: 201, response: .of(AssignmentRuleResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(AssignmentRuleCreation.self)
                let rule = try await self.fleet.addRule(
                    environment: wanted.environmentID, priority: wanted.priority, pattern: wanted.pattern,
                    tags: wanted.tags ?? [:], bundle: wanted.bundle, context: context)
                return try .json(try AssignmentRuleResource.shown(rule), status: .created)
            },
            Route(
                .patch, "/api/v1/assignment-rules/{rule}", .permission(.agentsWrite),
                RouteDescription(
                    Self.group, "Change a rule.", request: .of(AssignmentRuleChange.self),
                    response: .of(AssignmentRuleResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(AssignmentRuleChange.self)
                let rule = try await self.fleet.changeRule(
                    try inbound.id("rule", of: "rule"), priority: wanted.priority, pattern: wanted.pattern,
                    tags: wanted.tags, bundle: wanted.bundle, context: context)
                return try .json(try AssignmentRuleResource.shown(rule))
            },
            Route(
                .delete, "/api/v1/assignment-rules/{rule}", .permission(.agentsWrite),
                RouteDescription(Self.group, "Remove a rule.", status: 204)
            ) { inbound, context in
                try await self.fleet.removeRule(try inbound.id("rule", of: "rule"), context: context)
                return .noContent
            },
            Route(
                .get, "/api/v1/assignments", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "Tell which bundle an agent gets, and why; also one that was never heard of.",
                    query: [Self.environment, .init("agent", "The agent's name.")],
                    response: .of(AssignmentResource.self))
            ) { inbound, context in
                guard let environment = try inbound.environment(), let name = inbound.query("agent") else {
                    throw Fault(.invalid, "Say which environment and which agent.")
                }
                let assignment = try await self.fleet.resolve(name, in: environment, context: context)
                return try .json(
                    AssignmentResource(
                        bundle: assignment.bundle, source: assignment.source.rawValue, ruleID: assignment.rule?.id,
                        rulePattern: assignment.rule?.pattern))
            },
        ]
    }
}

extension Inbound {
    /// The environment in the query, if one is named. Throws `invalid` for what is no environment's id.
    func environment() throws(Fault) -> EnvironmentID? {
        guard let text = self.query("environment"), !text.isEmpty else { return nil }
        guard let id = EnvironmentID(text) else {
            throw Fault(
                .invalid, "The environment is no environment's id.",
                fields: [.init(pointer: "environment", detail: "must be an id like env_…")])
        }
        return id
    }
}
