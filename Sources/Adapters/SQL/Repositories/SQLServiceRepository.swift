package import Deployments
package import Kernel

/// Services in SQL.
package struct SQLServiceRepository: ServiceRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func service(_ id: ServiceID) async throws -> Service? {
        try await self.database.read { try Self.find(id, $0) }
    }

    package func service(named name: String, in organization: OrganizationID) async throws -> Service? {
        try await self.database.read { try Self.find(name, organization, $0) }
    }

    package func serviceWithNewest(_ id: ServiceID) async throws -> (service: Service, newest: Deployment?)? {
        try await self.database.read { reader in
            try Self.find(id, reader).map { ($0, try DeploymentRecord.newest(of: $0.id, reader)) }
        }
    }

    package func serviceWithNewest(
        named name: String, in organization: OrganizationID
    ) async throws -> (service: Service, newest: Deployment?)? {
        try await self.database.read { reader in
            try Self.find(name, organization, reader).map { ($0, try DeploymentRecord.newest(of: $0.id, reader)) }
        }
    }

    package func services(in organization: OrganizationID) async throws -> [Service] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM services WHERE organization = $1 ORDER BY name", [organization])
                .map { try Self.service($0) }
        }
    }

    package func save(_ services: [Service], events: [EventRecord]) async throws {
        try await self.database.write { writer in
            for service in services {
                if service.state == .active { try SQLTenancyRepository.hold(service.scope, writer) }
                let columns: [any SQLBindable] = [
                    service.id, service.scope.organization, service.scope.project, service.scope.environment,
                    service.name, service.state.rawValue, service.definition.json, service.revision + 1,
                    service.createdAt, service.updatedAt,
                ]
                if service.revision == 0 {
                    try writer.run(
                        """
                        INSERT INTO services (id, organization, project, environment, name, state, definition,
                            revision, created_at, updated_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        """, columns)
                    continue
                }
                let changed = try writer.run(
                    """
                    UPDATE services SET project = $3, environment = $4, name = $5, state = $6, definition = $7,
                        revision = $8, updated_at = $10
                    WHERE id = $1 AND organization = $2 AND revision = $8 - 1 AND created_at = $9
                    """, columns)
                if changed == 0 { throw Fault.conflict("service") }
            }
            try SQLEventLog.append(events, to: writer)
        }
    }

    private static func find(_ id: ServiceID, _ reader: any SQLReader) throws -> Service? {
        try reader.first("SELECT * FROM services WHERE id = $1", [id]).map { try Self.service($0) }
    }

    private static func find(
        _ name: String, _ organization: OrganizationID, _ reader: any SQLReader
    ) throws -> Service? {
        try reader.first("SELECT * FROM services WHERE organization = $1 AND name = $2", [organization, name])
            .map { try Self.service($0) }
    }

    private static func service(_ row: SQLRow) throws -> Service {
        guard let state = Service.State(rawValue: try row.text("state")) else {
            throw Fault(.bug, "A stored service could not be read.")
        }
        return Service(
            id: try row.id("id"), scope: try row.scope(), name: try row.text("name"), state: state,
            definition: try StoredDefinitions.definition(row), revision: try row.int64("revision"),
            createdAt: try row.timestamp("created_at"), updatedAt: try row.timestamp("updated_at"))
    }
}
