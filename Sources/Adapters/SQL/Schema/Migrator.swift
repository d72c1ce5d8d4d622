import Kernel

/// Brings a database to this program's schema.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let ledger: String
    /// The same on every node: only one migrates at a time.
    private static let lockNumber: Int64 = 0x6D61_7274

    /// Applies these, in order; `ledger` is the table that remembers which were applied.
    package init(_ migrations: [Migration], ledger: String = "migrations") {
        self.migrations = migrations
        self.ledger = ledger
    }

    /// Applies what is missing, all or nothing. Throws `unavailable` when the database belongs to a newer program.
    package func migrate(_ database: any SQLDatabase) async throws {
        let (migrations, ledger) = (self.migrations, self.ledger)
        let dialect = database.dialect
        try await database.write { transaction in
            try transaction.lock(Self.lockNumber)
            try transaction.run(
                "CREATE TABLE IF NOT EXISTS \(ledger) (number \(dialect.type(of: .int64)) PRIMARY KEY, "
                    + "name \(dialect.type(of: .text)) NOT NULL)", [])
            let applied = try transaction.rows("SELECT number, name FROM \(ledger) ORDER BY number")
            if applied.count > migrations.count {
                throw Fault(
                    .unavailable,
                    "This database has schema \(applied.count), and this program knows only \(migrations.count): "
                        + "it was last used by a newer Martlet. Start that one, or restore a backup.")
            }
            for (row, migration) in zip(applied, migrations) where try row.text("name") != migration.name {
                throw Fault(
                    .unavailable,
                    "This database has another history: migration \(migration.number) "
                        + "is \"\(try row.text("name"))\" there and \"\(migration.name)\" here.")
            }
            for migration in migrations.dropFirst(applied.count) {
                for change in migration.changes { try transaction.run(change.sql(dialect), []) }
                try transaction.run(
                    "INSERT INTO \(ledger) (number, name) VALUES ($1, $2)", [migration.number, migration.name])
            }
        }
    }
}
