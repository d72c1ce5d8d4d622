import Backbone
import Kernel

/// Doors' numbers in SQL.
package struct SQLAliasRepository: AliasRepository {
    private let database: any SQLDatabase
    /// One number after another is given, on all nodes.
    private static let lockNumber: Int64 = 0x616C_6961

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func aliases(of ids: [String], kind: String, door: String) async throws -> [Int64] {
        if ids.isEmpty { return [] }
        let known = try await self.database.read { reader in
            try ids.map { try Self.alias(of: $0, kind, door, reader) }
        }
        let found = known.compactMap { $0 }
        if found.count == ids.count { return found }
        return try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            var next =
                try writer.first(
                    "SELECT COALESCE(MAX(alias), 0) + 1 AS next FROM door_aliases WHERE door = $1 AND kind = $2",
                    [door, kind])?.int64("next") ?? 1
            return try ids.map { id in
                if let alias = try Self.alias(of: id, kind, door, writer) { return alias }
                defer { next += 1 }
                try writer.run(
                    "INSERT INTO door_aliases (door, kind, alias, id) VALUES ($1, $2, $3, $4)", [door, kind, next, id])
                return next
            }
        }
    }

    package func id(alias: Int64, kind: String, door: String) async throws -> String? {
        try await self.database.read { reader in
            try reader.first(
                "SELECT id FROM door_aliases WHERE door = $1 AND kind = $2 AND alias = $3", [door, kind, alias])?
                .text("id")
        }
    }

    private static func alias(
        of id: String, _ kind: String, _ door: String, _ reader: any SQLReader
    ) throws -> Int64? {
        try reader.first(
            "SELECT alias FROM door_aliases WHERE door = $1 AND kind = $2 AND id = $3", [door, kind, id])?
            .int64("alias")
    }
}
