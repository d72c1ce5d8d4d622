package import Kernel

extension IdentityOperations {
    /// Makes a key, which may do nothing that its maker may not; its secret is told this once.
    package func makeKey(
        name: String, permissions: Set<Permission>, expiresAt: Timestamp?, context: OperationContext
    ) async throws -> (secret: String, key: APIKey) {
        let organization = try context.requireOrganization()
        let scope = Scope(organization)
        try context.require(.keysWrite, in: scope, of: "organization")
        let name = try Self.validName(name)
        if permissions.isEmpty {
            throw Fault(
                .invalid, "A key needs at least one permission.",
                fields: [.init(pointer: "/permissions", detail: "must name at least one permission")])
        }
        for permission in permissions where !context.may(permission, in: scope) {
            throw Fault(
                .forbidden, "You cannot give a key the permission \(permission.rawValue), which you do not have.")
        }
        if let expiresAt, expiresAt <= self.clock.now() {
            throw Fault(
                .invalid, "The key would have ended already.",
                fields: [.init(pointer: "/expires_at", detail: "must lie in the future")])
        }
        let secret = self.minter.make(prefix: "mlt_")
        let key = APIKey(
            id: self.ids.make(), organization: organization, name: name, hint: String(secret.prefix(10)),
            hash: self.minter.hash(secret), permissions: permissions, createdBy: context.name,
            maker: try await self.maker(context), createdAt: self.clock.now(), expiresAt: expiresAt)
        let data: JSON = [
            "name": .string(name), "permissions": .array(permissions.map(\.rawValue).sorted().map { .string($0) }),
        ]
        try await self.credentials.add(key, audit: self.row("key.created", key.id.description, data, context: context))
        return (secret, key)
    }

    /// The person behind the caller: a name could be anybody's.
    private func maker(_ context: OperationContext) async throws -> UserID? {
        switch context.principal {
        case .user(let id): return id
        case .apiKey(let id):
            return try await self.credentials.keys(of: try context.requireOrganization()).first { $0.id == id }?.maker
        case .serviceToken, .deploymentToken, .agentKey, .system, .anonymous: return nil
        }
    }

    /// The organization's keys, newest first.
    package func keys(context: OperationContext) async throws -> [APIKey] {
        let organization = try context.requireOrganization()
        try context.require(.keysRead, in: Scope(organization), of: "organization")
        return try await self.credentials.keys(of: organization)
    }

    /// Revokes a key at once; streams that are open in its name are closed.
    package func revokeKey(_ id: APIKeyID, context: OperationContext) async throws {
        let organization = try context.requireOrganization()
        try context.require(.keysWrite, in: Scope(organization), of: "organization")
        try await self.credentials.revokeKey(
            id, in: organization, at: self.clock.now(),
            audit: self.row("key.revoked", id.description, context: context))
        self.authenticator.forget()
    }

    /// Makes a token that may deploy one service; its secret is told this once. `spelled` gives the secret another
    /// form than ours, from the token's id and end.
    package func makeToken(
        service: ServiceID, scope: Scope, origin: String, days: Int,
        spelled: (@Sendable (ServiceTokenID, Timestamp) -> String)? = nil, context: OperationContext
    ) async throws -> (secret: String, token: ServiceToken) {
        try context.require(.tokensWrite, in: scope, of: "service")
        let origin = try Self.validName(origin, "/origin")
        guard (1...180).contains(days) else {
            throw Fault(
                .invalid, "A token lasts 1 to 180 days.", fields: [.init(pointer: "/days", detail: "must be 1 to 180")])
        }
        let now = self.clock.now()
        let id = self.ids.make(ServiceTokenID.self)
        let end = now + .seconds(days * 86_400)
        let secret = spelled?(id, end) ?? self.minter.make(prefix: "mlt_")
        let token = ServiceToken(
            id: id, scope: scope, service: service, origin: origin, hash: self.minter.hash(secret),
            createdBy: context.name, createdAt: now, expiresAt: end)
        let data: JSON = [
            "service": .string(service.description), "origin": .string(origin), "days": .int(Int64(days)),
        ]
        try await self.credentials.add(
            token, audit: self.row("token.created", token.id.description, data, context: context))
        return (secret, token)
    }

    /// Takes over a token that another system made, so that it is listed and can be revoked. Returns false when it is
    /// known already, so also when it was revoked.
    package func adoptToken(
        _ secret: String, service: ServiceID, scope: Scope, origin: String, createdBy: String, until end: Timestamp
    ) async throws -> Bool {
        let hash = self.minter.hash(secret)
        if try await self.credentials.tokens(of: service).contains(where: { $0.hash == hash }) { return false }
        let now = self.clock.now()
        let token = ServiceToken(
            id: self.ids.make(), scope: scope, service: service, origin: String(origin.prefix(200)), hash: hash,
            createdBy: String(createdBy.prefix(200)), createdAt: now, expiresAt: end)
        try await self.credentials.add(
            token,
            audit: AuditRow(
                id: self.ids.make(), organization: scope.organization, time: now, actor: .system,
                action: "token.adopted", subject: token.id.description, address: "",
                data: ["service": .string(service.description), "origin": .string(token.origin)]))
        return true
    }

    /// A service's tokens, newest first.
    package func tokens(of service: ServiceID, scope: Scope, context: OperationContext) async throws -> [ServiceToken] {
        try context.require(.tokensRead, in: scope, of: "service")
        return try await self.credentials.tokens(of: service)
    }

    /// Revokes a token at once.
    package func revokeToken(
        _ id: ServiceTokenID, of service: ServiceID, scope: Scope, context: OperationContext
    ) async throws {
        try context.require(.tokensWrite, in: scope, of: "service")
        try await self.credentials.revokeToken(
            id, of: service, at: self.clock.now(), audit: self.row("token.revoked", id.description, context: context))
        self.authenticator.forget()
    }
}
