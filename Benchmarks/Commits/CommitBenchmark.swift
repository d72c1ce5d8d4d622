import Backbone
import Foundation
import Kernel
import Postgres
import SQL
import SQLite

/// Appends events from many clients at once, with the committer and with one commit each, and prints the ratio.
///
///     commit-benchmark [POSTGRES-ADDRESS]
@main
enum CommitBenchmark {
    private static let clients = 64
    private static let period = Duration.seconds(4)

    static func main() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "martlet-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "state.db").path
        let sqlite = try SQLiteDatabase(path: file)
        try await Migrator(StateMigrations.all).migrate(sqlite)
        try await self.compare(
            "SQLite", together: sqlite, apart: Array(repeating: OneByOne(sqlite), count: self.clients))
        await sqlite.close()
        guard CommandLine.arguments.count > 1 else { return }
        let address = CommandLine.arguments[1]
        let postgres = try await PostgresDatabase(address)
        try await Migrator(StateMigrations.all).migrate(postgres)
        // A connection each, so that nobody waits for another client but where the server makes them.
        var apart: [any SQLDatabase] = []
        for _ in 0..<self.clients { apart.append(try await PostgresDatabase(address, readers: 1)) }
        try await self.compare("PostgreSQL", together: postgres, apart: apart)
        for database in apart + [postgres] { await database.close() }
    }

    /// Measures in turns, twice each, and takes the better one of each.
    private static func compare(_ name: String, together: any SQLDatabase, apart: [any SQLDatabase]) async throws {
        var (grouped, single) = (0.0, 0.0)
        for _ in 0..<2 {
            single = max(single, try await self.appended(apart))
            grouped = max(grouped, try await self.appended(Array(repeating: together, count: self.clients)))
        }
        let figures = [grouped, single, grouped / single].map { String(format: $0 < 100 ? "%.1f" : "%.0f", $0) }
        print(
            "commits: \(name), \(self.clients) clients: \(figures[0]) events/s with the committer, \(figures[1])/s "
                + "with one commit each: \(figures[2]) of it")
    }

    /// Events a second, one client on each of the databases.
    private static func appended(_ databases: [any SQLDatabase]) async throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        let count = try await withThrowingTaskGroup { group in
            for database in databases {
                group.addTask {
                    let services = SQLServiceRepository(database)
                    var events = BenchmarkEvents()
                    var count = 0
                    while clock.now - begun < self.period {
                        try await services.save([], events: [events.next()])
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / (clock.now - begun).seconds
    }
}
