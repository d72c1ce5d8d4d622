import Kernel
import SQL

extension SQLDatabaseConformance {
    func migrates() async throws {
        for migrations in [StateMigrations.all, VolumeMigrations.all] {
            try expect(
                migrations.map(\.number), equals: Array(1...migrations.count), "Migrations are numbered without gaps")
            let fresh = try await self.makeStore().use { database in
                try await Migrator(migrations).migrate(database)
                let catalogue = try await Self.catalogue(database)
                try await Migrator(migrations).migrate(database)
                try expect(try await Self.catalogue(database), equals: catalogue, "Migrating again changes nothing")
                return catalogue
            }
            try expect(fresh.count > migrations.count, "The catalogue tells of the schema")
            try await self.makeStore().use { database in
                for count in 1...migrations.count {
                    try await Migrator(Array(migrations.prefix(count))).migrate(database)
                }
                try expect(try await Self.catalogue(database), equals: fresh, "Old to new equals fresh")
            }
        }
        // Several nodes start at once.
        let store = try await self.makeStore()
        let outcomes = await atOnce(4) { _ in
            try await store.use { try await Migrator(StateMigrations.all).migrate($0) }
        }
        for outcome in outcomes { try outcome.get() }
    }

    func refusesForeignMigrations() async throws {
        let one = Migration(1, "one", [.table("one", [.text("id")], key: ["id"])])
        let two = Migration(2, "two", [.table("two", [.text("id")], key: ["id"])])
        let other = Migration(1, "other", [.table("other", [.text("id")], key: ["id"])])
        let broken = Migration(
            3, "broken",
            [
                .table("three", [.text("id")], key: ["id"]), .statement("INSERT INTO nowhere (id) VALUES ('x')"),
            ])
        try await self.makeStore().use { database in
            try await Migrator([one, two]).migrate(database)
            let before = try await Self.catalogue(database)
            try await expectFault(.unavailable, "A newer database refuses an older program") {
                try await Migrator([one]).migrate(database)
            }
            try await expectFault(.unavailable, "A database with another history is refused") {
                try await Migrator([other, two]).migrate(database)
            }
            try await expectFault(.unavailable, "A migration that fails is told") {
                try await Migrator([one, two, broken]).migrate(database)
            }
            try expect(try await Self.catalogue(database), equals: before, "What was refused changed nothing")
        }
    }

    /// One line for every column and index.
    private static func catalogue(_ database: any SQLDatabase) async throws -> [String] {
        let sql =
            switch database.dialect {
            case .sqlite:
                "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master ORDER BY line"
            case .postgres:
                """
                SELECT CAST(table_name AS TEXT) || '.' || CAST(column_name AS TEXT) || ' '
                    || CAST(ordinal_position AS TEXT) || ' ' || CAST(data_type AS TEXT) || ' '
                    || CAST(is_nullable AS TEXT) || ' ' || COALESCE(CAST(column_default AS TEXT), '') || ' '
                    || COALESCE(CAST(collation_name AS TEXT), '') AS line
                FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT CAST(indexdef AS TEXT) FROM pg_indexes WHERE schemaname = 'public' ORDER BY line
                """
            }
        return try await database.read { try $0.rows(sql).map { try $0.text("line") } }
    }
}
