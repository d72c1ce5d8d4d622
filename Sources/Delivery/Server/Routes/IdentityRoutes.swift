package import API
import HTTPTypes
package import Identity
import Kernel

/// The caller, keys, sessions and the audit log over the API.
package struct IdentityRoutes: Sendable {
    private let operations: IdentityOperations

    /// Joins what the routes call.
    package init(_ operations: IdentityOperations) { self.operations = operations }

    private static let group = "Identity"

    /// All of them.
    package var routes: [Route] { self.caller + self.keys + self.audit }

    private var caller: [Route] {
        [
            Route(
                .get, "/api/v1/whoami", .authenticated,
                RouteDescription(Self.group, "Tell who the caller is.", response: .of(WhoAmI.self))
            ) { _, context in
                let organization = try await self.operations.organization(context: context)
                let permissions = context.grants.reduce(into: Set<Permission>()) { $0.formUnion($1.permissions) }
                return try .json(
                    WhoAmI(
                        principal: context.principal.text, name: context.name,
                        organization: OrganizationResource(id: organization.id, name: organization.name),
                        permissions: permissions.sorted { $0.rawValue < $1.rawValue }))
            },
            Route(
                .get, "/api/v1/sessions", .authenticated,
                RouteDescription(
                    Self.group, "List the caller's sign-ins.", response: .of(ListResource<SessionResource>.self))
            ) { inbound, context in
                let sessions = try await self.operations.sessions(context: context)
                return try .json(
                    ListResource(items: sessions.map { SessionResource($0, current: $0.id == inbound.session) }))
            },
            Route(
                .get, "/api/v1/organizations", .authenticated,
                RouteDescription(
                    Self.group, "List the organizations that the caller belongs to.",
                    response: .of(ListResource<OrganizationResource>.self))
            ) { _, context in
                let own = try await self.operations.ownOrganizations(context: context)
                return try .json(ListResource(items: own.map { OrganizationResource(id: $0.id, name: $0.name) }))
            },
            Route(
                .put, "/api/v1/sessions/{session}", .authenticated,
                RouteDescription(
                    Self.group, "Let one of the caller's sign-ins go on in another organization of theirs.",
                    request: .of(SessionChange.self), status: 204)
            ) { inbound, context in
                let wanted = try inbound.decode(SessionChange.self).organization
                try await self.operations.moveSession(
                    try inbound.id("session", of: "session"), to: wanted, context: context)
                return .noContent
            },
            Route(
                .delete, "/api/v1/sessions/{session}", .authenticated,
                RouteDescription(Self.group, "End one of the caller's sign-ins.", status: 204)
            ) { inbound, context in
                try await self.operations.endSession(try inbound.id("session", of: "session"), context: context)
                return .noContent
            },
            Route(
                .put, "/api/v1/password", .authenticated,
                RouteDescription(
                    Self.group, "Change the caller's password and end their other sign-ins.",
                    request: .of(PasswordChange.self), status: 204)
            ) { inbound, context in
                let wanted = try inbound.decode(PasswordChange.self)
                try await self.operations.changePassword(
                    from: wanted.currentPassword, to: wanted.newPassword, keeping: inbound.session, context: context)
                return .noContent
            },
        ]
    }

    private var keys: [Route] {
        [
            Route(
                .get, "/api/v1/keys", .permission(.keysRead),
                RouteDescription(Self.group, "List API keys.", response: .of(ListResource<KeyResource>.self))
            ) { _, context in
                let keys = try await self.operations.keys(context: context)
                return try .json(ListResource(items: keys.map { KeyResource($0, secret: nil) }))
            },
            Route(
                .post, "/api/v1/keys", .permission(.keysWrite),
                RouteDescription(
                    Self.group, "Make an API key; it is told this once.", request: .of(KeyCreation.self), status: 201,
                    response: .of(KeyResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(KeyCreation.self)
                let own = context.grants.reduce(into: Set<Permission>()) { $0.formUnion($1.permissions) }
                let (secret, key) = try await self.operations.makeKey(
                    name: wanted.name, permissions: wanted.permissions.map { Set($0) } ?? own,
                    expiresAt: wanted.expiresAt, context: context)
                return try .json(KeyResource(key, secret: secret), status: .created)
            },
            Route(
                .delete, "/api/v1/keys/{key}", .permission(.keysWrite),
                RouteDescription(Self.group, "Revoke a key at once.", status: 204)
            ) { inbound, context in
                try await self.operations.revokeKey(try inbound.id("key", of: "key"), context: context)
                return .noContent
            },
        ]
    }

    private var audit: [Route] {
        [
            Route(
                .post, "/api/v1/organizations", .permission(.organizationWrite),
                RouteDescription(
                    Self.group, "Make one more organization, which shares nothing with this one but the server.",
                    request: .of(OrganizationCreation.self), status: 201, response: .of(OrganizationCreated.self))
            ) { inbound, context in
                let wanted = try inbound.decode(OrganizationCreation.self)
                let made = try await self.operations.addOrganization(
                    wanted.name, owner: wanted.owner, context: context)
                return try .json(
                    OrganizationCreated(organization: made.organization.id, apiKey: made.key), status: .created)
            },
            Route(
                .get, "/api/v1/audit", .permission(.auditRead),
                RouteDescription(
                    Self.group, "Read the audit log, newest first.",
                    query: RouteDescription.paging + [.init("action", "Only actions that begin like this.")],
                    response: .of(ListResource<AuditResource>.self))
            ) { inbound, context in
                let page = try await self.operations.audit(
                    action: inbound.query("action"), try inbound.page(), context: context)
                return try .json(ListResource(page.map { AuditResource($0) }))
            },
        ]
    }
}

extension SessionResource {
    /// Shows a sign-in.
    package init(_ session: Session, current: Bool) {
        self.init(
            id: session.id, current: current, userAgent: session.userAgent, address: session.address,
            createdAt: session.createdAt, lastSeenAt: session.lastSeenAt, expiresAt: session.expiresAt)
    }
}

extension KeyResource {
    /// Shows a key, with its secret when it was just made.
    package init(_ key: APIKey, secret: String?) {
        self.init(
            id: key.id, name: key.name, hint: key.hint,
            permissions: key.permissions.sorted { $0.rawValue < $1.rawValue }, createdBy: key.createdBy,
            createdAt: key.createdAt, lastUsedAt: key.lastUsedAt, expiresAt: key.expiresAt, revokedAt: key.revokedAt,
            secret: secret)
    }
}

extension AuditResource {
    /// Shows a row.
    package init(_ row: AuditRow) {
        self.init(
            id: row.id, time: row.time, actor: ActorResource(row.actor), action: row.action, subject: row.subject,
            address: row.address, count: row.count, data: row.data)
    }
}
