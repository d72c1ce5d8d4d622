package import API
import HTTPTypes
package import Identity
import Kernel

/// The addresses of agent keys.
package struct AgentKeyRoutes: Sendable {
    private let operations: IdentityOperations
    private static let group = "Agents"

    /// Calls these operations.
    package init(_ operations: IdentityOperations) { self.operations = operations }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/agent-keys", .permission(.keysRead),
                RouteDescription(Self.group, "List agent keys.", response: .of(ListResource<AgentKeyResource>.self))
            ) { _, context in
                let keys = try await self.operations.agentKeys(context: context)
                return try .json(ListResource(items: keys.compactMap { AgentKeyResource($0, secret: nil) }))
            },
            Route(
                .post, "/api/v1/agent-keys", .permission(.keysWrite),
                RouteDescription(
                    Self.group, "Make a key for the agents of an environment; it is told this once.",
                    request: .of(AgentKeyCreation.self), status: 201, response: .of(AgentKeyResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(AgentKeyCreation.self)
                let (secret, key) = try await self.operations.makeAgentKey(
                    name: wanted.name, environment: wanted.environmentID, agent: wanted.agent,
                    expiresAt: wanted.expiresAt, context: context)
                guard let resource = AgentKeyResource(key, secret: secret) else {
                    throw Fault(.bug, "An agent key has no environment.")
                }
                return try .json(resource, status: .created)
            },
            Route(
                .delete, "/api/v1/agent-keys/{key}", .permission(.keysWrite),
                RouteDescription(Self.group, "Revoke an agent key at once; its streams are closed.", status: 204)
            ) { inbound, context in
                try await self.operations.revokeAgentKey(try inbound.id("key", of: "agent key"), context: context)
                return .noContent
            },
        ]
    }
}

extension AgentKeyResource {
    /// Shows an agent key, with its secret when it was just made.
    package init?(_ key: AgentKey, secret: String?) {
        guard let environment = key.scope.environment else { return nil }
        self.init(
            id: key.id, name: key.name, environmentID: environment, agent: key.agent, hint: key.hint,
            createdBy: key.createdBy, createdAt: key.createdAt, lastUsedAt: key.lastUsedAt, expiresAt: key.expiresAt,
            revokedAt: key.revokedAt, secret: secret)
    }
}
