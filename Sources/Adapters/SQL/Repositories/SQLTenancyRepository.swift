package import Identity
package import Kernel

/// Projects and environments in SQL.
package struct SQLTenancyRepository: TenancyRepository {
    let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func projects(of organization: OrganizationID) async throws -> [Project] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM projects WHERE organization = $1 ORDER BY name", [organization]).map {
                Project(id: try $0.id("id"), organization: try $0.id("organization"), name: try $0.text("name"))
            }
        }
    }

    package func environments(of organization: OrganizationID) async throws -> [Environment] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM environments WHERE organization = $1 ORDER BY name", [organization])
                .map { try Self.environment($0) }
        }
    }

    package func environment(_ id: EnvironmentID) async throws -> Environment? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM environments WHERE id = $1", [id]).map { try Self.environment($0) }
        }
    }

    package func place(project: Project, environment: Environment) async throws -> Scope {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO projects (id, organization, name) VALUES ($1, $2, $3)
                ON CONFLICT (organization, name) DO NOTHING
                """, [project.id, project.organization, project.name])
            let found = try writer.first(
                "SELECT id FROM projects WHERE organization = $1 AND name = $2", [project.organization, project.name])
            guard let projectID = try found?.id("id", ProjectID.self) else { throw Fault.notFound("project") }
            try writer.run(
                """
                INSERT INTO environments (id, organization, project, name, requires_approval)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (project, name) DO NOTHING
                """,
                [environment.id, project.organization, projectID, environment.name, environment.requiresApproval])
            let place = try writer.first(
                "SELECT id FROM environments WHERE project = $1 AND name = $2", [projectID, environment.name])
            guard let id = try place?.id("id", EnvironmentID.self) else { throw Fault.notFound("environment") }
            return Scope(project.organization, project: projectID, environment: id)
        }
    }

    package func add(_ project: Project, audit: AuditRow) async throws {
        try await self.database.write { writer in
            let added = try writer.run(
                """
                INSERT INTO projects (id, organization, name) VALUES ($1, $2, $3)
                ON CONFLICT (organization, name) DO NOTHING
                """, [project.id, project.organization, project.name])
            if added == 0 { throw Self.taken("project", project.name) }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func add(_ environment: Environment, audit: AuditRow) async throws {
        try await self.database.write { writer in
            let added = try writer.run(
                """
                INSERT INTO environments (id, organization, project, name, requires_approval)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (project, name) DO NOTHING
                """,
                [
                    environment.id, environment.scope.organization, environment.scope.project, environment.name,
                    environment.requiresApproval,
                ])
            if added == 0 { throw Self.taken("environment", environment.name) }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    private static func environment(_ row: SQLRow) throws -> Environment {
        let id = try row.id("id", EnvironmentID.self)
        return Environment(
            id: id, scope: Scope(try row.id("organization"), project: try row.id("project"), environment: id),
            name: try row.text("name"), requiresApproval: try row.bool("requires_approval"))
    }
}
