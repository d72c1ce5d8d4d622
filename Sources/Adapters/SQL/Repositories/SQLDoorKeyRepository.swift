package import Backbone
import Kernel

/// Doors' imported keys in SQL.
package struct SQLDoorKeyRepository: DoorKeyRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func keys(of door: String) async throws -> [DoorKey] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM door_keys WHERE door = $1 ORDER BY imported_at, fingerprint", [door]).map {
                DoorKey(
                    door: try $0.text("door"), fingerprint: try $0.text("fingerprint"),
                    organization: try $0.id("organization"), sealed: try $0.bytes("sealed"),
                    importedAt: try $0.timestamp("imported_at"))
            }
        }
    }

    package func add(_ key: DoorKey) async throws -> Bool {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO door_keys (door, fingerprint, organization, sealed, imported_at)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT (door, fingerprint, organization) DO NOTHING
                """, [key.door, key.fingerprint, key.organization, key.sealed, key.importedAt]) > 0
        }
    }
}
