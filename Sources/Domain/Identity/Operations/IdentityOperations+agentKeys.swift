package import Kernel

extension IdentityOperations {
    /// Makes a key for the agents of an environment, or for one of them; its secret is told this once.
    package func makeAgentKey(
        name: String, environment: EnvironmentID, agent: String?, expiresAt: Timestamp?, context: OperationContext
    ) async throws -> (secret: String, key: AgentKey) {
        let organization = try context.requireOrganization()
        guard let place = try await self.tenancy.environment(environment), place.scope.organization == organization
        else { throw Fault.notFound("environment") }
        try context.require(.keysWrite, in: place.scope, of: "environment")
        let name = try Self.validName(name)
        if let agent, !AgentName.isValid(agent) {
            throw Fault(
                .invalid, "The agent \(AgentName.rule).", fields: [.init(pointer: "/agent", detail: AgentName.rule)])
        }
        if let expiresAt, expiresAt <= self.clock.now() {
            throw Fault(
                .invalid, "The key would have ended already.",
                fields: [.init(pointer: "/expires_at", detail: "must lie in the future")])
        }
        let secret = self.minter.make(prefix: "mla_")
        let key = AgentKey(
            id: self.ids.make(), scope: place.scope, agent: agent, name: name, hint: String(secret.prefix(10)),
            hash: self.minter.hash(secret), createdBy: context.name, createdAt: self.clock.now(), expiresAt: expiresAt)
        let data: JSON = [
            "name": .string(name), "environment": .string(place.name), "agent": agent.map { .string($0) } ?? .null,
        ]
        try await self.credentials.add(
            key, audit: self.row("agent_key.created", key.id.description, data, context: context))
        return (secret, key)
    }

    /// The organization's agent keys, newest first.
    package func agentKeys(context: OperationContext) async throws -> [AgentKey] {
        let organization = try context.requireOrganization()
        try context.require(.keysRead, in: Scope(organization), of: "organization")
        return try await self.credentials.agentKeys(of: organization)
    }

    /// Revokes an agent key at once; streams that are open in its name are closed.
    package func revokeAgentKey(_ id: AgentKeyID, context: OperationContext) async throws {
        let organization = try context.requireOrganization()
        try context.require(.keysWrite, in: Scope(organization), of: "organization")
        try await self.credentials.revokeAgentKey(
            id, in: organization, at: self.clock.now(),
            audit: self.row("agent_key.revoked", id.description, context: context))
        self.authenticator.forget()
    }
}
