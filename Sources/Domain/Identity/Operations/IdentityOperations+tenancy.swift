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
        let project = Project(id: self.ids.make(), organization: organization, name: try Self.validPlaceName(name))
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
            name: try Self.validPlaceName(name), requiresApproval: requiresApproval)
        try await self.tenancy.add(
            environment,
            audit: self.row(
                "environment.created", id.description, ["name": .string(environment.name)], context: context))
        return environment
    }

    /// Renames a project.
    package func renameProject(
        _ id: ProjectID, to name: String, context: OperationContext
    ) async throws -> (Project, [Environment]) {
        var (project, environments) = try await self.changeable(id, context)
        project.name = try Self.validPlaceName(name)
        try await self.tenancy.rename(
            id, to: project.name,
            audit: self.row("project.renamed", id.description, ["name": .string(project.name)], context: context))
        return (project, environments)
    }

    /// Removes a project that holds nothing any more.
    package func removeProject(_ id: ProjectID, context: OperationContext) async throws {
        let (project, _) = try await self.changeable(id, context)
        try await self.tenancy.remove(
            id, audit: self.row("project.removed", id.description, ["name": .string(project.name)], context: context))
    }

    /// Changes an environment's name, and whether its deployments wait for an approval; nil leaves it as it is.
    package func changeEnvironment(
        _ id: EnvironmentID, name: String?, requiresApproval: Bool?, context: OperationContext
    ) async throws -> Environment {
        var environment = try await self.changeable(id, context)
        if name == nil, requiresApproval == nil {
            throw Fault(.invalid, "Say what to change: name, requires_approval, or both.")
        }
        if let name { environment.name = try Self.validPlaceName(name) }
        if let requiresApproval { environment.requiresApproval = requiresApproval }
        try await self.tenancy.change(
            id, name: environment.name, requiresApproval: environment.requiresApproval,
            audit: self.row(
                "environment.changed", id.description,
                ["name": .string(environment.name), "requires_approval": .bool(environment.requiresApproval)],
                context: context))
        return environment
    }

    /// Removes an environment that holds nothing any more.
    package func removeEnvironment(_ id: EnvironmentID, context: OperationContext) async throws {
        let environment = try await self.changeable(id, context)
        try await self.tenancy.remove(
            id,
            audit: self.row(
                "environment.removed", id.description, ["name": .string(environment.name)], context: context))
    }

    private func changeable(_ id: ProjectID, _ context: OperationContext) async throws -> (Project, [Environment]) {
        let organization = try context.requireOrganization()
        guard let project = try await self.tenancy.projects(of: organization).first(where: { $0.id == id }) else {
            throw Fault.notFound("project")
        }
        try context.require(.projectsWrite, in: Scope(organization, project: id), of: "project")
        let environments = try await self.tenancy.environments(of: organization)
        return (project, environments.filter { $0.scope.project == id })
    }

    private func changeable(_ id: EnvironmentID, _ context: OperationContext) async throws -> Environment {
        guard let environment = try await self.tenancy.environment(id) else { throw Fault.notFound("environment") }
        try context.require(.projectsWrite, in: environment.scope, of: "environment")
        return environment
    }

    /// The audit log.
    package func audit(action: String?, _ page: PageRequest, context: OperationContext) async throws -> Page<AuditRow> {
        let organization = try context.requireOrganization()
        try context.require(.auditRead, in: Scope(organization), of: "organization")
        return try await self.auditLog.rows(of: organization, action: action, page)
    }
}
