package import API
import HTTPTypes
package import Identity
package import Kernel

/// Members, invitations, projects and environments over the API.
package struct PeopleRoutes: Sendable {
    private let operations: IdentityOperations
    private let publicURL: String

    /// Joins what the routes call; `publicURL` is what the links in invitations begin with.
    package init(_ operations: IdentityOperations, publicURL: String) {
        self.operations = operations
        self.publicURL = publicURL
    }

    private static let group = "People"
    private static let places = "Projects"

    /// All of them.
    package var routes: [Route] { self.members + self.invitations + self.projects }

    private var members: [Route] {
        [
            Route(
                .get, "/api/v1/members", .permission(.peopleRead),
                RouteDescription(Self.group, "List members.", response: .of(ListResource<MemberResource>.self))
            ) { _, context in
                try .json(
                    ListResource(items: try await self.operations.members(context: context).map { MemberResource($0) }))
            },
            Route(
                .put, "/api/v1/members/{user}", .permission(.peopleWrite),
                RouteDescription(
                    Self.group, "Change what a member may do.", request: .of(RoleChange.self), status: 204)
            ) { inbound, context in
                let role = try inbound.decode(RoleChange.self).role
                try await self.operations.setRole(role, of: try inbound.id("user", of: "member"), context: context)
                return .noContent
            },
            Route(
                .delete, "/api/v1/members/{user}", .permission(.peopleWrite),
                RouteDescription(Self.group, "Remove a member and end their sign-ins.", status: 204)
            ) { inbound, context in
                try await self.operations.setRole(nil, of: try inbound.id("user", of: "member"), context: context)
                return .noContent
            },
        ]
    }

    private var invitations: [Route] {
        [
            Route(
                .get, "/api/v1/invitations", .permission(.peopleRead),
                RouteDescription(
                    Self.group, "List invitations that wait.", response: .of(ListResource<InvitationResource>.self))
            ) { _, context in
                let waiting = try await self.operations.invitations(context: context)
                return try .json(ListResource(items: waiting.map { InvitationResource($0, link: nil) }))
            },
            Route(
                .post, "/api/v1/invitations", .permission(.peopleWrite),
                RouteDescription(
                    Self.group, "Invite somebody; the link is told this once.", request: .of(InvitationCreation.self),
                    status: 201, response: .of(InvitationResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(InvitationCreation.self)
                let (secret, invitation) = try await self.operations.invite(
                    email: wanted.email, role: wanted.role, context: context)
                let link = "\(self.publicURL)/invitations/\(secret)"
                return try .json(InvitationResource(invitation, link: link), status: .created)
            },
            Route(
                .delete, "/api/v1/invitations/{invitation}", .permission(.peopleWrite),
                RouteDescription(Self.group, "Withdraw an invitation.", status: 204)
            ) { inbound, context in
                try await self.operations.withdraw(try inbound.id("invitation", of: "invitation"), context: context)
                return .noContent
            },
        ]
    }

    private var projects: [Route] {
        [
            Route(
                .get, "/api/v1/projects", .permission(.projectsRead),
                RouteDescription(
                    Self.places, "List projects and their environments.",
                    response: .of(ListResource<ProjectResource>.self))
            ) { _, context in
                let places = try await self.operations.places(context: context)
                return try .json(ListResource(items: places.map { ProjectResource($0.0, $0.1) }))
            },
            Route(
                .post, "/api/v1/projects", .permission(.projectsWrite),
                RouteDescription(
                    Self.places, "Make a project.", request: .of(ProjectCreation.self), status: 201,
                    response: .of(ProjectResource.self))
            ) { inbound, context in
                let name = try inbound.decode(ProjectCreation.self).name
                let project = try await self.operations.addProject(name, context: context)
                return try .json(ProjectResource(project, []), status: .created)
            },
            Route(
                .put, "/api/v1/projects/{project}", .permission(.projectsWrite),
                RouteDescription(
                    Self.places, "Rename a project.", request: .of(ProjectChange.self),
                    response: .of(ProjectResource.self))
            ) { inbound, context in
                let name = try inbound.decode(ProjectChange.self).name
                let (project, environments) = try await self.operations.renameProject(
                    try inbound.id("project", of: "project"), to: name, context: context)
                return try .json(ProjectResource(project, environments))
            },
            Route(
                .delete, "/api/v1/projects/{project}", .permission(.projectsWrite),
                RouteDescription(
                    Self.places, "Delete a project that holds no environments, services or variables.", status: 204)
            ) { inbound, context in
                try await self.operations.removeProject(
                    try inbound.id("project", of: "project"), context: context)
                return .noContent
            },
            Route(
                .post, "/api/v1/projects/{project}/environments", .permission(.projectsWrite),
                RouteDescription(
                    Self.places, "Make an environment.", request: .of(EnvironmentCreation.self), status: 201,
                    response: .of(EnvironmentResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(EnvironmentCreation.self)
                let environment = try await self.operations.addEnvironment(
                    wanted.name, in: try inbound.id("project", of: "project"),
                    requiresApproval: wanted.requiresApproval ?? false, context: context)
                return try .json(try EnvironmentResource(environment), status: .created)
            },
            Route(
                .put, "/api/v1/environments/{environment}", .permission(.projectsWrite),
                RouteDescription(
                    Self.places, "Change an environment's name or protection.", request: .of(EnvironmentChange.self),
                    response: .of(EnvironmentResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(EnvironmentChange.self)
                let environment = try await self.operations.changeEnvironment(
                    try inbound.id("environment", of: "environment"), name: wanted.name,
                    requiresApproval: wanted.requiresApproval, context: context)
                return try .json(try EnvironmentResource(environment))
            },
            Route(
                .delete, "/api/v1/environments/{environment}", .permission(.projectsWrite),
                RouteDescription(
                    Self.places, "Delete an environment that holds no services or variables.", status: 204)
            ) { inbound, context in
                try await self.operations.removeEnvironment(
                    try inbound.id("environment", of: "environment"), context: context)
                return .noContent
            },
        ]
    }
}

extension MemberResource {
    /// Shows a member.
    package init(_ member: Member) {
        self.init(id: member.user, email: member.email, role: member.role, createdAt: member.createdAt)
    }
}

extension InvitationResource {
    /// Shows an invitation, with its link when it was just made.
    package init(_ invitation: Invitation, link: String?) {
        self.init(
            id: invitation.id, email: invitation.email, role: invitation.role, expiresAt: invitation.expiresAt,
            link: link)
    }
}

extension ProjectResource {
    /// Shows a project with its environments.
    package init(_ project: Project, _ environments: [Environment]) {
        self.init(
            id: project.id, name: project.name, environments: environments.compactMap { try? EnvironmentResource($0) })
    }
}

extension EnvironmentResource {
    /// Shows an environment.
    package init(_ environment: Environment) throws(Fault) {
        guard let project = environment.scope.project else { throw Fault(.bug, "An environment has no project.") }
        self.init(
            id: environment.id, projectID: project, name: environment.name,
            requiresApproval: environment.requiresApproval)
    }
}
