package import API
package import Deployments
import HTTPTypes
package import Identity
import Kernel

/// Services and their tokens over the API.
package struct ServiceRoutes: Sendable {
    private let operations: ServiceOperations
    private let deployments: any DeploymentRepository
    private let identity: IdentityOperations

    /// Joins what the routes call.
    package init(
        operations: ServiceOperations, deployments: any DeploymentRepository, identity: IdentityOperations
    ) {
        self.operations = operations
        self.deployments = deployments
        self.identity = identity
    }

    private static let group = "Services"

    /// All of them.
    package var routes: [Route] { self.services + self.tokens }

    private var services: [Route] {
        [
            Route(
                .get, "/api/v1/services", .permission(.servicesRead),
                RouteDescription(
                    Self.group, "List services by name.", query: RouteDescription.paging,
                    response: .of(ListResource<ServiceResource>.self))
            ) { inbound, context in
                let page = try inbound.page()
                let services = try await self.operations.list(context: context)
                    .filter { page.after == nil || $0.name > page.after ?? "" }
                let part = Page(fetched: Array(services.prefix(page.limit + 1)), limit: page.limit) { $0.name }
                let newest = try await self.deployments.newest(of: part.items.map(\.id))
                return try .json(ListResource(try part.map { try ServiceResource($0, newest: newest[$0.id]) }))
            },
            Route(
                .get, "/api/v1/services/{service}", .permission(.servicesRead),
                RouteDescription(Self.group, "Show a service, by id or name.", response: .of(ServiceResource.self))
            ) { inbound, context in
                let (service, newest) = try await self.operations.serviceWithNewest(
                    inbound.parameter("service"), context: context)
                return try Reply.json(try ServiceResource(service, newest: newest))
                    .with(.eTag, "\"\(service.revision)\"")
            },
            Route(
                .put, "/api/v1/services/{service}", .permission(.servicesWrite),
                RouteDescription(
                    Self.group, "Define a service by name, where the operator set `definitions: api`.",
                    request: .of(ServiceDefining.self), response: .of(ServiceResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(ServiceDefining.self)
                let service = try await self.operations.define(
                    inbound.parameter("service"), as: wanted.definition.text, in: wanted.directory, context: context)
                return try .json(try ServiceResource(service, newest: nil))
            },
            Route(
                .delete, "/api/v1/services/{service}", .permission(.servicesWrite),
                RouteDescription(
                    Self.group, "Remove a service; its history stays, and the next sync may bring it back.", status: 204
                )
            ) { inbound, context in
                let service = try await self.operations.service(inbound.parameter("service"), context: context)
                let newest = try await self.deployments.newest(of: [service.id])[service.id]
                let isOpen = newest.map { !$0.state.isOver } ?? false
                _ = try await self.operations.remove(service.id, isOpen: isOpen, context: context)
                return .noContent
            },
            Route(
                .post, "/api/v1/services/sync", .permission(.servicesSync),
                RouteDescription(
                    Self.group, "Take definitions over from a directory of the server.",
                    request: .of(SyncRequest.self), response: .of(SyncReport.self))
            ) { inbound, context in
                let wanted = try inbound.decode(SyncRequest.self)
                let outcome = try await self.operations.sync(
                    wanted.directory, dryRun: wanted.dryRun ?? false, force: wanted.force ?? false, context: context)
                return try .json(SyncReport(outcome))
            },
        ]
    }

    private var tokens: [Route] {
        [
            Route(
                .get, "/api/v1/services/{service}/tokens", .permission(.tokensRead),
                RouteDescription(
                    Self.group, "List a service's tokens, newest first.",
                    response: .of(ListResource<ServiceTokenResource>.self))
            ) { inbound, context in
                let service = try await self.operations.service(inbound.parameter("service"), context: context)
                let tokens = try await self.identity.tokens(of: service.id, scope: service.scope, context: context)
                return try .json(ListResource(items: tokens.map { ServiceTokenResource($0, secret: nil) }))
            },
            Route(
                .post, "/api/v1/services/{service}/tokens", .permission(.tokensWrite),
                RouteDescription(
                    Self.group, "Make a token that may deploy this service; its secret is told this once.",
                    request: .of(TokenCreation.self), status: 201, response: .of(ServiceTokenResource.self))
            ) { inbound, context in
                let service = try await self.operations.service(inbound.parameter("service"), context: context)
                let wanted = try inbound.decode(TokenCreation.self)
                let (secret, token) = try await self.identity.makeToken(
                    service: service.id, scope: service.scope, origin: wanted.origin, days: wanted.days ?? 30,
                    context: context)
                return try .json(ServiceTokenResource(token, secret: secret), status: .created)
            },
            Route(
                .delete, "/api/v1/services/{service}/tokens/{token}", .permission(.tokensWrite),
                RouteDescription(Self.group, "Revoke a token at once.", status: 204)
            ) { inbound, context in
                let service = try await self.operations.service(inbound.parameter("service"), context: context)
                try await self.identity.revokeToken(
                    try inbound.id("token", of: "token"), of: service.id, scope: service.scope, context: context)
                return .noContent
            },
        ]
    }
}

extension SyncReport {
    /// Shows what a sync found and did.
    package init(_ outcome: ServiceOperations.SyncOutcome) {
        self.init(
            applied: outcome.applied,
            changes: outcome.plan.changes.map { Change(change: $0.kind.rawValue, name: $0.name, fields: $0.fields) },
            unchanged: outcome.plan.unchanged, warnings: outcome.warnings.map(\.text))
    }
}

extension ServiceTokenResource {
    /// Shows a token, with its secret when it was just made.
    package init(_ token: ServiceToken, secret: String?) {
        self.init(
            id: token.id, serviceID: token.service, origin: token.origin, createdBy: token.createdBy,
            createdAt: token.createdAt, lastUsedAt: token.lastUsedAt, expiresAt: token.expiresAt,
            revokedAt: token.revokedAt, secret: secret)
    }
}
