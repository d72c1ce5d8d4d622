package import Kernel
package import Secrets

/// Variables and secrets in SQL.
package struct SQLVariableRepository: VariableRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func variables(at level: VariableLevel) async throws -> [Variable] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM variables WHERE owner = $1 ORDER BY name", [level.owner])
                .map { try Self.variable($0, level) }
        }
    }

    package func set(_ variable: Variable, ifRevision: Int64?, event: EventRecord) async throws {
        try await self.database.write { writer in
            var plain: String?
            var sealed: [UInt8]?
            switch variable.value {
            case .plain(let text): plain = text
            case .sealed(let bytes): sealed = bytes
            }
            let columns: [any SQLBindable] = [
                variable.level.owner, variable.name, plain, sealed, variable.updatedAt, variable.updatedBy, ifRevision,
            ]
            // The revision is compared by the statement that writes: another node may write between two statements.
            let changed =
                if let ifRevision, ifRevision > 0 {
                    try writer.run(
                        """
                        UPDATE variables SET plain = $3, sealed = $4, revision = revision + 1, updated_at = $5,
                            updated_by = $6
                        WHERE owner = $1 AND name = $2 AND revision = $7
                        """, columns)
                } else {
                    try writer.run(
                        """
                        INSERT INTO variables (level, owner, organization, name, plain, sealed, revision, updated_at,
                            updated_by)
                        VALUES ($8, $1, $9, $2, $3, $4, 1, $5, $6)
                        ON CONFLICT (owner, name) DO UPDATE SET plain = $3, sealed = $4,
                            revision = variables.revision + 1, updated_at = $5, updated_by = $6
                        WHERE CAST($7 AS BIGINT) IS NULL
                        """, columns + [variable.level.name, variable.organization])
                }
            if changed == 0 {
                throw Fault(.preconditionFailed, "The variable was changed meanwhile; read it again.")
            }
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func remove(_ name: String, at level: VariableLevel, event: EventRecord) async throws {
        try await self.database.write { writer in
            let removed = try writer.run(
                "DELETE FROM variables WHERE owner = $1 AND name = $2", [level.owner, name])
            if removed == 0 { throw Fault.notFound("variable") }
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func sealed() async throws -> [Variable] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM variables WHERE sealed IS NOT NULL ORDER BY owner, name").compactMap { row in
                guard let level = try VariableLevel(name: row.text("level"), owner: row.text("owner")) else {
                    throw Fault(.bug, "A stored variable could not be read.")
                }
                return try Self.variable(row, level)
            }
        }
    }

    package func reseal(_ variable: Variable, as sealed: [UInt8]) async throws {
        try await self.database.write { writer in
            _ = try writer.run(
                "UPDATE variables SET sealed = $3 WHERE owner = $1 AND name = $2 AND revision = $4 AND sealed IS NOT NULL",
                [variable.level.owner, variable.name, sealed, variable.revision])
        }
    }

    private static func variable(_ row: SQLRow, _ level: VariableLevel) throws -> Variable {
        let value: Variable.Value
        if let sealed = row.optionalBytes("sealed") {
            value = .sealed(sealed)
        } else {
            value = .plain(try row.text("plain"))
        }
        return Variable(
            level: level, organization: try row.id("organization"), name: try row.text("name"), value: value,
            revision: try row.int64("revision"), updatedAt: try row.timestamp("updated_at"),
            updatedBy: try row.text("updated_by"))
    }
}

extension VariableLevel {
    fileprivate init?(name: String, owner: String) {
        switch name {
        case "organization": if let id = OrganizationID(owner) { self = .organization(id) } else { return nil }
        case "project": if let id = ProjectID(owner) { self = .project(id) } else { return nil }
        case "environment": if let id = EnvironmentID(owner) { self = .environment(id) } else { return nil }
        case "service": if let id = ServiceID(owner) { self = .service(id) } else { return nil }
        default: return nil
        }
    }
}
