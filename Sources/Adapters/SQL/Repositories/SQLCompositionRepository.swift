package import Governance
package import Kernel

/// Compositions in SQL.
package struct SQLCompositionRepository: CompositionRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func compositions(of organization: OrganizationID) async throws -> [Composition] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM compositions WHERE organization = $1 ORDER BY name", [organization])
                .map { try ContractRecord.composition($0) }
        }
    }

    package func composition(_ name: String, in organization: OrganizationID) async throws -> Composition? {
        try await self.database.read { reader in
            try reader.first(
                "SELECT * FROM compositions WHERE organization = $1 AND name = $2", [organization, name]
            ).map { try ContractRecord.composition($0) }
        }
    }

    package func remove(_ composition: Composition, event: EventRecord) async throws {
        try await self.database.write { writer in
            guard try writer.run("DELETE FROM compositions WHERE id = $1", [composition.id]) > 0 else {
                throw Fault.notFound("composition")
            }
            try SQLEventLog.append([event], to: writer)
        }
    }
}
