package import Backbone
import Kernel

/// The catalogue of outputs in SQL, in the database for high-volume rows.
package struct SQLOutputCatalogue: OutputCatalogue {
    private let database: any SQLDatabase

    /// Keeps it in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func seal(_ entry: OutputEntry) async throws {
        try await self.database.write { writer in
            _ = try writer.run(
                """
                INSERT INTO outputs (name, stdout_bytes, stderr_bytes, is_sealed, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (name) DO NOTHING
                """, [entry.name, entry.sizes.stdout, entry.sizes.stderr, true, entry.createdAt])
        }
    }

    package func isSealed(_ name: String) async throws -> Bool {
        try await self.database.read { try $0.first("SELECT name FROM outputs WHERE name = $1", [name]) != nil }
    }

    package func entries() async throws -> [OutputEntry] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM outputs ORDER BY created_at, name").map { row in
                OutputEntry(
                    name: try row.text("name"),
                    sizes: OutputSizes(stdout: try row.int64("stdout_bytes"), stderr: try row.int64("stderr_bytes")),
                    createdAt: try row.timestamp("created_at"))
            }
        }
    }

    package func forget(_ name: String) async throws {
        try await self.database.write { _ = try $0.run("DELETE FROM outputs WHERE name = $1", [name]) }
    }
}
