package import API
package import Deployments
import HTTPTypes
package import Identity
package import Kernel
package import Secrets

/// Variables and secrets of every level over the API.
package struct VariableRoutes: Sendable {
    private let operations: VariableOperations
    private let services: ServiceOperations
    private let identity: IdentityOperations

    /// Joins what the routes call.
    package init(operations: VariableOperations, services: ServiceOperations, identity: IdentityOperations) {
        self.operations = operations
        self.services = services
        self.identity = identity
    }

    private static let group = "Variables"

    /// Finds the level that a request's path names, and its place.
    package typealias Place = @Sendable (Inbound, OperationContext) async throws -> (VariableLevel, Scope)

    /// All of them.
    package var routes: [Route] {
        self.routes(at: "/api/v1/organization", "the organization") { _, context in
            let organization = try context.requireOrganization()
            return (.organization(organization), Scope(organization))
        }
            + self.routes(at: "/api/v1/projects/{project}", "a project") { inbound, context in
                try await self.project(inbound.id("project", of: "project"), context)
            }
            + self.routes(at: "/api/v1/environments/{environment}", "an environment") { inbound, context in
                try await self.environment(inbound.id("environment", of: "environment"), context)
            }
            + self.routes(at: "/api/v1/services/{service}", "a service") { inbound, context in
                let service = try await self.services.service(inbound.parameter("service"), context: context)
                return (.service(service.id), service.scope)
            }
    }

    /// A project's level and place; throws `notFound` for another organization's.
    package func project(_ id: ProjectID, _ context: OperationContext) async throws -> (VariableLevel, Scope) {
        let places = try await self.identity.places(context: context)
        guard let found = places.first(where: { $0.0.id == id }) else { throw Fault.notFound("project") }
        return (.project(id), Scope(found.0.organization, project: id))
    }

    /// An environment's level and place; throws `notFound` for another organization's.
    package func environment(_ id: EnvironmentID, _ context: OperationContext) async throws -> (VariableLevel, Scope) {
        let places = try await self.identity.places(context: context)
        guard let found = places.flatMap(\.1).first(where: { $0.id == id }) else { throw Fault.notFound("environment") }
        return (.environment(id), found.scope)
    }

    private func routes(at path: String, _ owner: String, _ place: @escaping Place) -> [Route] {
        [
            Route(
                .get, "\(path)/variables", .permission(.variablesRead),
                RouteDescription(
                    Self.group, "List the variables of \(owner); secrets without their values.",
                    response: .of(ListResource<VariableResource>.self))
            ) { inbound, context in
                let (level, scope) = try await place(inbound, context)
                let variables = try await self.operations.list(level, scope: scope, context: context)
                return try .json(ListResource(items: variables.map { VariableResource($0) }))
            },
            Route(
                .put, "\(path)/variables/{name}", .permission(.variablesWrite),
                RouteDescription(
                    Self.group, "Set a variable or a secret of \(owner).", request: .of(VariableWriting.self),
                    response: .of(VariableResource.self))
            ) { inbound, context in
                let (level, scope) = try await place(inbound, context)
                let wanted = try inbound.decode(VariableWriting.self)
                let variable = try await self.operations.set(
                    inbound.parameter("name"), to: wanted.value, secret: wanted.secret ?? false, at: level,
                    scope: scope, ifRevision: try inbound.expectedRevision(), context: context)
                return try .json(VariableResource(variable))
            },
            Route(
                .delete, "\(path)/variables/{name}", .permission(.variablesWrite),
                RouteDescription(Self.group, "Remove a variable or a secret of \(owner).", status: 204)
            ) { inbound, context in
                let (level, scope) = try await place(inbound, context)
                try await self.operations.remove(inbound.parameter("name"), at: level, scope: scope, context: context)
                return .noContent
            },
        ]
    }
}

extension VariableResource {
    /// Shows a variable; a secret without its value.
    package init(_ variable: Variable) {
        let value: String? = if case .plain(let text) = variable.value { text } else { nil }
        self.init(
            name: variable.name, level: variable.level.name, secret: variable.isSecret, value: value,
            revision: variable.revision, updatedAt: variable.updatedAt, updatedBy: variable.updatedBy)
    }
}

extension Inbound {
    /// The revision in `If-Match`; nil when anything may be overwritten.
    package func expectedRevision() throws(Fault) -> Int64? {
        guard let tag = self.header("If-Match"), tag != "*" else { return nil }
        guard let revision = Int64(tag.filter { $0 != "\"" }) else {
            throw Fault(.invalid, "If-Match must be an ETag that this server gave.")
        }
        return revision
    }
}
