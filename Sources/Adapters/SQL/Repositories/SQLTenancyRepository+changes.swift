package import Identity
package import Kernel

extension SQLTenancyRepository {
    /// Places are removed, and services put there, one after another on all nodes.
    private static let lockNumber: Int64 = 0x706C_6163

    package func rename(_ id: ProjectID, to name: String, audit: AuditRow) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                """
                UPDATE projects SET name = $2 WHERE id = $1 AND NOT EXISTS (
                    SELECT 1 FROM projects other
                    WHERE other.organization = projects.organization AND other.name = $2 AND other.id <> $1)
                """, [id, name])
            if changed == 0 {
                let isThere = try writer.first("SELECT id FROM projects WHERE id = $1", [id]) != nil
                throw isThere ? Self.taken("project", name) : .notFound("project")
            }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func change(
        _ id: EnvironmentID, name: String, requiresApproval: Bool, audit: AuditRow
    ) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                """
                UPDATE environments SET name = $2, requires_approval = $3 WHERE id = $1 AND NOT EXISTS (
                    SELECT 1 FROM environments other
                    WHERE other.project = environments.project AND other.name = $2 AND other.id <> $1)
                """, [id, name, requiresApproval])
            if changed == 0 {
                let isThere = try writer.first("SELECT id FROM environments WHERE id = $1", [id]) != nil
                throw isThere ? Self.taken("environment", name) : .notFound("environment")
            }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func remove(_ id: ProjectID, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            let environments = try writer.rows("SELECT name FROM environments WHERE project = $1 ORDER BY name", [id])
            try Self.requireNone("environments", try environments.map { try $0.text("name") }, in: "project")
            try Self.requireEmpty("project", id.description, writer)
            if try writer.run("DELETE FROM projects WHERE id = $1", [id]) == 0 { throw Fault.notFound("project") }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func remove(_ id: EnvironmentID, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            try Self.requireEmpty("environment", id.description, writer)
            if try writer.run("DELETE FROM environments WHERE id = $1", [id]) == 0 {
                throw Fault.notFound("environment")
            }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    /// Throws `conflict` when the place was removed meanwhile; afterwards it cannot be until the transaction ends.
    static func hold(_ scope: Scope, _ writer: any SQLWriter) throws {
        guard let environment = scope.environment else { return }
        try writer.lock(Self.lockNumber)
        if try writer.first("SELECT id FROM environments WHERE id = $1", [environment]) == nil {
            throw Fault(.conflict, "The environment was deleted meanwhile; repeat the request to make it anew.")
        }
    }

    static func taken(_ what: String, _ name: String) -> Fault {
        Fault(
            .conflict, "The name \(name) is taken by another \(what). Choose another one.",
            fields: [.init(pointer: "/name", detail: "is taken")])
    }

    private static func requireEmpty(_ column: String, _ id: String, _ writer: any SQLWriter) throws {
        let services = try writer.rows(
            "SELECT name FROM services WHERE \(column) = $1 AND state = 'active' ORDER BY name", [id])
        try Self.requireNone("services", try services.map { try $0.text("name") }, in: column)
        let variables = try writer.rows("SELECT name FROM variables WHERE owner = $1 ORDER BY name", [id])
        try Self.requireNone("variables", try variables.map { try $0.text("name") }, in: column)
    }

    private static func requireNone(_ what: String, _ names: [String], in place: String) throws(Fault) {
        if names.isEmpty { return }
        let more = names.count > 5 ? " and \(names.count - 5) more" : ""
        throw Fault(
            .conflict,
            "The \(place) still has \(what): \(names.prefix(5).joined(separator: ", "))\(more). Remove or move them "
                + "first.")
    }
}
