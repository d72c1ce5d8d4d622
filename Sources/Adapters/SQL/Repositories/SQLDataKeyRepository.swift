package import Kernel

/// Wrapped data keys in SQL.
package struct SQLDataKeyRepository: Sendable {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    /// All keys, oldest first.
    package func keys() async throws -> [(id: String, wrapped: [UInt8])] {
        try await self.database.read { reader in
            try reader.rows("SELECT id, wrapped FROM data_keys ORDER BY created_at, id")
                .map { (id: try $0.text("id"), wrapped: try $0.bytes("wrapped")) }
        }
    }

    /// Adds a key, unless one of that id is there.
    package func add(id: String, wrapped: [UInt8], master: String, at time: Timestamp) async throws {
        try await self.database.write { writer in
            _ = try writer.run(
                """
                INSERT INTO data_keys (id, master, wrapped, created_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (id) DO NOTHING
                """, [id, master, wrapped, time])
        }
    }
}
