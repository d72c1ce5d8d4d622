import Kernel

/// Wrapped keys in SQL. All of them are wrapped by one master key at any time.
package struct SQLDataKeyRepository: Sendable {
    private let database: any SQLDatabase
    /// Keys are added and replaced one after another, on all nodes.
    private static let lockNumber: Int64 = 0x6B65_7973

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    /// All keys, oldest first.
    package func keys() async throws -> [StoredKey] {
        try await self.database.read { try Self.all($0) }
    }

    /// Adds a key, unless one of that id is there. Throws `conflict` when the others are wrapped by another master key.
    package func add(_ key: StoredKey) async throws {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            if try Self.all(writer).contains(where: { $0.master != key.master }) {
                throw Fault(.conflict, "The master key was replaced meanwhile. Begin again.")
            }
            try writer.run(
                """
                INSERT INTO data_keys (id, master, wrapped, created_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (id) DO NOTHING
                """, [key.id, key.master, key.wrapped, key.createdAt])
        }
    }

    /// Puts `new` in the place of all keys, all or nothing. Throws `conflict` unless `old` is what is stored.
    package func replace(_ old: [StoredKey], by new: [StoredKey]) async throws {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            guard try Self.all(writer) == old else {
                throw Fault(.conflict, "The keys were changed by another process meanwhile. Begin again.")
            }
            try writer.run("DELETE FROM data_keys", [])
            for key in new {
                try writer.run(
                    "INSERT INTO data_keys (id, master, wrapped, created_at) VALUES ($1, $2, $3, $4)",
                    [key.id, key.master, key.wrapped, key.createdAt])
            }
        }
    }

    private static func all(_ reader: any SQLReader) throws -> [StoredKey] {
        try reader.rows("SELECT * FROM data_keys ORDER BY created_at, id").map { row in
            StoredKey(
                id: try row.text("id"), master: try row.text("master"), wrapped: try row.bytes("wrapped"),
                createdAt: try row.timestamp("created_at"))
        }
    }
}
