import Kernel
import Postgres
import SQL
import SQLTesting
import ScratchPostgres
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(6)))
struct PostgresDatabaseTests {
    @Test func `what one node commits wakes the other`() async throws {
        let store = try await ScratchStore.postgres()
        let (own, other) = (SignalRecorder(), SignalRecorder())
        let first = try await store.open(onSignal: own.onSignal)
        let second = try await store.open(onSignal: other.onSignal)
        try await first.write { writer in
            for index in 0..<500 { writer.signal("a topic with a rather long name, number \(index)") }
        }
        // More than one notification holds; the server keeps their order.
        for index in 0..<500 { await other.wait(for: "a topic with a rather long name, number \(index)") }
        await #expect(throws: Fault.self) {
            try await first.write { writer in
                writer.signal("never")
                throw Fault(.unprocessable, "No.")
            }
        }
        try await first.write { $0.signal("last") }
        await other.wait(for: "last")
        await own.wait(for: "last")
        #expect(!other.hasHeard("never"))
        await first.close()
        await second.close()
    }

    @Test(arguments: [String(repeating: "x", count: 8000), "two\nlines", ""])
    func `a topic that no notification can hold wakes everybody`(_ topic: String) async throws {
        let store = try await ScratchStore.postgres()
        let (own, other) = (SignalRecorder(), SignalRecorder())
        let first = try await store.open(onSignal: own.onSignal)
        let second = try await store.open(onSignal: other.onSignal)
        try await first.write { $0.signal(topic) }
        await other.wait(for: SQLSignal.everything)
        await own.wait(for: topic)
        await first.close()
        await second.close()
    }

    @Test func `after a lost connection everybody is woken, and signals come again`() async throws {
        let store = try await ScratchStore.postgres()
        let recorder = SignalRecorder()
        let first = try await store.open(onSignal: recorder.onSignal)
        let second = try await store.open()
        try await Self.terminateOthers(second)
        await recorder.wait(for: SQLSignal.everything)
        try await second.write { $0.signal("after") }
        await recorder.wait(for: "after")
        try await first.write { _ = try $0.run("CREATE TABLE things (id BIGINT)", []) }
        #expect(try await first.read { try $0.rows("SELECT * FROM things").count } == 0)
        await first.close()
        await second.close()
    }

    @Test func `connections that are ended mid-traffic lose nothing that was acknowledged`() async throws {
        let store = try await ScratchStore.postgres()
        let killer = try await store.open()
        let database = try await store.open()
        try await database.write { _ = try $0.run("CREATE TABLE things (id BIGINT PRIMARY KEY)", []) }
        let acknowledged = try await withThrowingTaskGroup(of: [Int].self) { group in
            for task in 0..<8 {
                group.addTask { await Self.insert(task * 1000..<task * 1000 + 200, database) }
            }
            group.addTask {
                for _ in 0..<30 { try await Self.terminateOthers(killer) }
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        try await Self.check(acknowledged, attempts: 1600, database)
        await database.close()
        await killer.close()
    }

    @Test func `a commit whose outcome is not known is told as such, and not run again`() async throws {
        let store = try await ScratchStore.postgres()
        let database = try await store.open()
        try await database.write { writer in
            try writer.run("CREATE TABLE things (id BIGINT PRIMARY KEY)", [])
            try writer.run(
                """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
                """, [])
            // Deferred, so the connection is lost when COMMIT is under way.
            try writer.run(
                """
                CREATE CONSTRAINT TRIGGER leaving AFTER INSERT ON things DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.id = 7) EXECUTE FUNCTION leave()
                """, [])
        }
        let runs = Mutex(0)
        await #expect {
            try await database.write { writer in
                runs.withLock { $0 += 1 }
                try writer.run("INSERT INTO things (id) VALUES ($1)", [7])
            }
        } throws: { error in
            let fault = error as? Fault
            return fault?.code == .unavailable && fault?.message.contains("not known") == true
        }
        #expect(runs.withLock { $0 } == 1)
        try await database.write { _ = try $0.run("INSERT INTO things (id) VALUES ($1)", [8]) }
        let found = try await database.read { try $0.rows("SELECT id FROM things").map { try $0.int("id") } }
        #expect(found == [8])
        await database.close()
    }

    @Test func `a server whose process is killed comes back with everything that was acknowledged`() async throws {
        let server = try ScratchServer()
        let address = try await server.makeDatabase()
        let database = try await PostgresDatabase(address)
        try await database.write { _ = try $0.run("CREATE TABLE things (id BIGINT PRIMARY KEY)", []) }
        let acknowledged = try await withThrowingTaskGroup(of: [Int].self) { group in
            for task in 0..<4 {
                group.addTask { await Self.insert(task * 1000..<task * 1000 + 200, database) }
            }
            group.addTask {
                // With the writer's own process, so the server ends every other one and recovers from its log.
                let process = try await database.write { try $0.first("SELECT pg_backend_pid() AS id")?.int("id") }
                try server.kill(#require(process))
                return []
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        // The server recovers for a moment, in which it refuses; then it is as if nothing had been.
        while (try? await database.read { try $0.rows("SELECT 1 AS one") }) == nil {}
        try await Self.check(acknowledged, attempts: 800, database)
        await database.close()
    }

    @Test func `a schema that another node changed is met without an error`() async throws {
        let store = try await ScratchStore.postgres(readers: 1)
        let (first, second) = (try await store.open(), try await store.open())
        try await first.write { _ = try $0.run("CREATE TABLE things (id BIGINT PRIMARY KEY)", []) }
        for column in 0..<3 {
            for database in [first, second] {
                let read = try await database.read { try $0.rows("SELECT * FROM things") }
                let written = try await database.write { writer in
                    try writer.rows("INSERT INTO things (id) VALUES ($1) RETURNING *", [Int64.random(in: 0 ... .max)])
                }
                #expect(written.first?.values.count == column + 1)
                #expect(read.allSatisfy { $0.values.count == column + 1 })
            }
            try await first.write { _ = try $0.run("ALTER TABLE things ADD COLUMN more\(column) BIGINT", []) }
        }
        await first.close()
        await second.close()
    }

    @Test func `nodes that lock in opposite order both get through`() async throws {
        let store = try await ScratchStore.postgres()
        let (first, second) = (try await store.open(), try await store.open())
        try await first.write { writer in
            try writer.run("CREATE TABLE things (id BIGINT PRIMARY KEY, count BIGINT)", [])
            try writer.run("INSERT INTO things (id, count) VALUES (0, 0), (1, 0)", [])
        }
        try await withThrowingTaskGroup { group in
            for index in 0..<2 {
                group.addTask {
                    for _ in 0..<3 {
                        try await (index == 0 ? first : second).write { writer in
                            for id in [index, 1 - index] {
                                try writer.run("UPDATE things SET count = count + 1 WHERE id = $1", [id])
                                _ = try writer.rows("SELECT CAST(pg_sleep(0.02) AS TEXT) AS slept")
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let counts = try await first.read { try $0.rows("SELECT count FROM things").map { try $0.int("count") } }
        #expect(counts == [6, 6])
        await first.close()
        await second.close()
    }

    @Test func `a server that is not there is told, and so is a password-free detail`() async throws {
        await #expect {
            _ = try await PostgresDatabase("postgres://me:secret@localhost:1/nowhere")
        } throws: { error in
            let fault = error as? Fault
            return fault?.code == .unavailable && fault?.message.contains("PostgreSQL") == true
                && !String(describing: error).contains("secret")
        }
    }

    @Test func `a database in another encoding is refused`() async throws {
        let store = try await ScratchStore.postgres()
        let name = "latin_\(Int64.random(in: 0 ... .max))"
        let server = try ScratchServer.shared.get()
        let database = try await store.open()
        try await server.execute(
            "CREATE DATABASE \(name) ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
        await #expect {
            _ = try await PostgresDatabase("host=\(server.folder) user=postgres dbname=\(name)")
        } throws: { ($0 as? Fault)?.message.contains("LATIN1") == true }
        await database.close()
    }

    /// Inserts one after another and returns what was acknowledged.
    private static func insert(_ numbers: Range<Int>, _ database: PostgresDatabase) async -> [Int] {
        await self.insert(numbers, database as any SQLDatabase)
    }

    private static func insert(_ numbers: Range<Int>, _ database: any SQLDatabase) async -> [Int] {
        var acknowledged: [Int] = []
        for number in numbers {
            do {
                try await database.write { _ = try $0.run("INSERT INTO things (id) VALUES ($1)", [number]) }
                acknowledged.append(number)
            } catch {
                let fault = error as? Fault
                if fault?.code != .unavailable { Issue.record(error, "a lost connection is told as unavailable") }
            }
        }
        return acknowledged
    }

    private static func check(_ acknowledged: [Int], attempts: Int, _ database: any SQLDatabase) async throws {
        let found = try await database.read { try $0.rows("SELECT id FROM things").map { try $0.int("id") } }
        #expect(Set(acknowledged).subtracting(found).isEmpty)
        #expect(!acknowledged.isEmpty)
        #expect(found.count <= attempts)
        try await database.write { _ = try $0.run("INSERT INTO things (id) VALUES ($1)", [-1]) }
    }

    /// Ends all connections to the same database but its own.
    private static func terminateOthers(_ database: any SQLDatabase) async throws {
        _ = try await database.write { writer in
            try writer.rows(
                """
                SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }
    }
}
