package import Identity
package import Kernel

/// The audit log in SQL.
package struct SQLAuditLog: AuditLog {
    private let database: any SQLDatabase

    /// Keeps it in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func record(_ row: AuditRow) async throws {
        try await self.database.write { try Self.insert(row, minute: nil, $0) }
    }

    package func recordRefusal(_ row: AuditRow) async throws {
        try await self.database.write { try Self.insert(row, minute: row.time.microseconds / 60_000_000, $0) }
    }

    package func rows(
        of organization: OrganizationID, action: String?, _ page: PageRequest
    ) async throws -> Page<AuditRow> {
        try await self.database.read { reader in
            let rows = try reader.rows(
                """
                SELECT * FROM audit
                WHERE organization = $1 AND id < $2 AND substr(action, 1, length($3)) = $3
                ORDER BY id DESC LIMIT $4
                """, [organization, try page.after(AuditID.self)?.description ?? "~", action ?? "", page.limit + 1])
            return Page(fetched: try rows.map { try Self.row($0) }, limit: page.limit) { $0.id.description }
        }
    }

    static func insert(_ row: AuditRow, minute: Int64? = nil, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO audit (id, organization, time, actor_principal, actor_name, action, subject, address, count,
                minute, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (minute, actor_principal, actor_name, action, subject, address) WHERE minute IS NOT NULL
            DO UPDATE SET count = audit.count + 1
            """,
            [
                row.id, row.organization, row.time, row.actor.principal, row.actor.name, row.action, row.subject,
                row.address, row.count, minute, row.data,
            ])
    }

    private static func row(_ row: SQLRow) throws -> AuditRow {
        AuditRow(
            id: try row.id("id"), organization: row.optionalID("organization"), time: try row.timestamp("time"),
            actor: try row.actor(), action: try row.text("action"), subject: try row.text("subject"),
            address: try row.text("address"), count: try row.int64("count"), data: try row.json("data"))
    }
}
