import Backbone
package import Governance
package import Kernel

/// Signing keys in SQL.
package struct SQLSigningKeyRepository: SigningKeyRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func keys(of organization: OrganizationID) async throws -> [SigningKey] {
        try await self.database.read { try Self.keys(organization, $0) }
    }

    package func all() async throws -> [SigningKey] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM signing_keys WHERE sealed IS NOT NULL ORDER BY id").map { try Self.key($0) }
        }
    }

    package func addFirst(_ key: SigningKey, event: EventRecord) async throws -> SigningKey {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            if let first = try Self.keys(key.organization, writer).first { return first }
            try Self.insert(key, event, writer)
            return key
        }
    }

    package func rotate(
        to key: SigningKey, from previous: SigningKeyID, retiring end: Timestamp, event: EventRecord
    ) async throws {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            guard try Self.keys(key.organization, writer).first?.id == previous else {
                throw Fault.conflict("signing key")
            }
            try writer.run(
                "UPDATE signing_keys SET retires_at = $1 WHERE id = $2 AND retires_at IS NULL", [end, previous])
            // What has retired never signs again, so its private half is not kept.
            try writer.run(
                "UPDATE signing_keys SET sealed = NULL WHERE organization = $1 AND retires_at <= $2",
                [key.organization, key.createdAt])
            try Self.insert(key, event, writer)
            writer.signal(LiveTopic.governance)
        }
    }

    package func reseal(_ id: SigningKeyID, _ sealed: [UInt8]) async throws {
        _ = try await self.database.write { writer in
            try writer.run(
                "UPDATE signing_keys SET sealed = $1 WHERE id = $2 AND sealed IS NOT NULL", [sealed, id])
        }
    }

    private static let lockNumber: Int64 = 0x7369_676E

    private static func insert(_ key: SigningKey, _ event: EventRecord, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO signing_keys (id, organization, public_key, sealed, created_by, created_at, retires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [key.id, key.organization, key.publicKey, key.sealed, key.createdBy, key.createdAt, key.retiresAt])
        try SQLEventLog.append([event], to: writer)
    }

    private static func keys(_ organization: OrganizationID, _ reader: any SQLReader) throws -> [SigningKey] {
        try reader.rows("SELECT * FROM signing_keys WHERE organization = $1 ORDER BY id DESC", [organization]).map {
            try Self.key($0)
        }
    }

    private static func key(_ row: SQLRow) throws -> SigningKey {
        SigningKey(
            id: try row.id("id"), organization: try row.id("organization"), publicKey: try row.bytes("public_key"),
            sealed: row.optionalBytes("sealed"), createdBy: try row.text("created_by"),
            createdAt: try row.timestamp("created_at"), retiresAt: row.optionalTimestamp("retires_at"))
    }
}
