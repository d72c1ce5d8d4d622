package import Kernel

extension IdentityOperations {
    /// The caller's organization.
    package func organization(context: OperationContext) async throws -> Organization {
        let id = try context.requireOrganization()
        guard let organization = try await self.directory.organization(id) else { throw Fault.notFound("organization") }
        return organization
    }

    /// Projects and environments.
    package func places(context: OperationContext) async throws -> [(Project, [Environment])] {
        let organization = try context.requireOrganization()
        try context.require(.projectsRead, in: Scope(organization), of: "organization")
        let environments = try await self.tenancy.environments(of: organization)
        return try await self.tenancy.projects(of: organization).map { project in
            (project, environments.filter { $0.scope.project == project.id })
        }
    }

    /// Makes a project.
    package func addProject(_ name: String, context: OperationContext) async throws -> Project {
        let organization = try context.requireOrganization()
        try context.require(.projectsWrite, in: Scope(organization), of: "organization")
        let project = Project(id: self.ids.make(), organization: organization, name: try Self.validName(name))
        try await self.tenancy.add(
            project,
            audit: self.row(
                "project.created", project.id.description, ["name": .string(project.name)], context: context))
        return project
    }

    /// Makes an environment.
    package func addEnvironment(
        _ name: String, in project: ProjectID, requiresApproval: Bool, context: OperationContext
    ) async throws -> Environment {
        let organization = try context.requireOrganization()
        guard try await self.tenancy.projects(of: organization).contains(where: { $0.id == project }) else {
            throw Fault.notFound("project")
        }
        try context.require(.projectsWrite, in: Scope(organization, project: project), of: "project")
        let id = self.ids.make(EnvironmentID.self)
        let environment = Environment(
            id: id, scope: Scope(organization, project: project, environment: id),
            name: try Self.validName(name), requiresApproval: requiresApproval)
        try await self.tenancy.add(
            environment,
            audit: self.row(
                "environment.created", id.description, ["name": .string(environment.name)], context: context))
        return environment
    }

    /// Changes whether an environment's deployments wait for an approval.
    package func protect(
        _ id: EnvironmentID, requiresApproval: Bool, context: OperationContext
    ) async throws -> Environment {
        guard var environment = try await self.tenancy.environment(id) else { throw Fault.notFound("environment") }
        try context.require(.projectsWrite, in: environment.scope, of: "environment")
        try await self.tenancy.protect(
            id, requiresApproval: requiresApproval,
            audit: self.row(
                "environment.changed", id.description, ["requires_approval": .bool(requiresApproval)], context: context)
        )
        environment.requiresApproval = requiresApproval
        return environment
    }

    /// The audit log.
    package func audit(action: String?, _ page: PageRequest, context: OperationContext) async throws -> Page<AuditRow> {
        let organization = try context.requireOrganization()
        try context.require(.auditRead, in: Scope(organization), of: "organization")
        return try await self.auditLog.rows(of: organization, action: action, page)
    }
}
