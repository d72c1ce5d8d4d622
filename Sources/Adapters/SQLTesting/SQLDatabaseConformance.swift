import Kernel
import SQL

/// What every ``SQLDatabase`` promises. Each engine's tests call ``verify()``.
package struct SQLDatabaseConformance: Sendable {
    let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.bindsByName()
        try await self.keepsEveryKindOfValue()
        try await self.takesNullForEveryType()
        try await self.refusesNUL()
        try await self.ordersTextByBytes()
        try await self.translatesErrors()
        try await self.rollsBackAThrowingBodyAlone()
        try await self.showsAcknowledgedWritesToOthers()
        try await self.losesNoUpdate()
        try await self.holdsLocksUntilTheEnd()
        try await self.readsOneSnapshot()
        try await self.signalsAfterTheCommit()
        try await self.ignoresTheCallersCancellation()
        try await self.closesBehindWhatWaits()
        try await self.migrates()
        try await self.refusesForeignMigrations()
    }

    /// Opens a store with a table of every type, `things`.
    func use(_ body: (any SQLDatabase) async throws -> Void) async throws {
        try await self.makeStore().use { database in
            try await Self.makeTable(database)
            try await body(database)
        }
    }

    static func makeTable(_ database: any SQLDatabase) async throws {
        let things = SchemaChange.table(
            "things",
            [
                .text("name"), .text("text").nullable, .int64("number").nullable, .double("fraction").nullable,
                Column.bool("flag").nullable, .bytes("bytes").nullable, .json("json").nullable, .int64("revision"),
            ], key: ["name"])
        let dialect = database.dialect
        try await database.write { _ = try $0.run(things.sql(dialect), []) }
    }

    static func add(_ name: String, _ writer: any SQLWriter) throws {
        try writer.run("INSERT INTO things (name, number, revision) VALUES ($1, 0, 1)", [name])
    }

    static func names(_ database: any SQLDatabase) async throws -> [String] {
        try await database.read { try $0.rows("SELECT name FROM things ORDER BY name").map { try $0.text("name") } }
    }
}
