import Dispatch
import Kernel
import SQL
import SQLite
import Testing

@Suite(.timeLimit(.minutes(6)))
struct SQLiteDatabaseTests {
    @Test(arguments: [(SQLiteDatabase.Durability.full, Int64(2)), (.normal, 1)])
    func `the writer has the durability that was asked for`(
        _ durability: SQLiteDatabase.Durability, _ level: Int64
    ) async throws {
        let folder = try ScratchFolder()
        let database = try SQLiteDatabase(path: folder.path + "/state.sqlite", durability: durability)
        #expect(try await database.synchronousLevel() == level)
        try await database.write { _ = try $0.run("CREATE TABLE things (id TEXT PRIMARY KEY) STRICT", []) }
        #expect(try await database.synchronousLevel() == level)
        await database.close()
    }

    @Test func `slow reads hold up nobody`() async throws {
        let folder = try ScratchFolder()
        let database = try SQLiteDatabase(path: folder.path + "/state.sqlite", readers: 3)
        let (slow, quick) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask {
                    try await database.read { _ in
                        quick.signal()
                        slow.wait()
                    }
                }
            }
            // They end only after fifty others that come later, and which one thread alone is left for.
            group.addTask {
                try await database.read { _ in
                    quick.wait()
                    quick.wait()
                }
                for _ in 0..<50 { #expect(try await Self.one(database) == 1) }
                for _ in 0..<2 { slow.signal() }
            }
            try await group.waitForAll()
        }
        await database.close()
    }

    @Test func `many reads at once all get their own answer`() async throws {
        let folder = try ScratchFolder()
        let database = try SQLiteDatabase(path: folder.path + "/state.sqlite", readers: 3)
        let answers = try await withThrowingTaskGroup { group in
            for number in 0..<2000 {
                group.addTask {
                    let row = try await database.read { try $0.first("SELECT $1 + 0 AS number", [number]) }
                    return try row?.int("number") == number
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(answers == 2000)
        await database.close()
    }

    @Test func `a read that fails does not spoil those beside it`() async throws {
        let folder = try ScratchFolder()
        let database = try SQLiteDatabase(path: folder.path + "/state.sqlite", readers: 1)
        await withTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    if number.isMultiple(of: 2) {
                        await #expect(throws: Fault.self) { try await database.read { try $0.rows("SELECT nothing") } }
                    } else {
                        let one = try? await Self.one(database)
                        #expect(one == 1)
                    }
                }
            }
        }
        await database.close()
        await #expect(throws: Fault.self) { try await Self.one(database) }
    }

    private static func one(_ database: SQLiteDatabase) async throws -> Int64? {
        try await database.read { try $0.first("SELECT 1 AS one")?.int64("one") }
    }

    @Test func `a full disk undoes what does not fit, and nothing is run twice`() async throws {
        let folder = try ScratchFolder()
        let database = try SQLiteDatabase(path: folder.path + "/state.sqlite")
        try await database.write { writer in
            try writer.run("CREATE TABLE things (id INTEGER PRIMARY KEY, bytes BLOB) STRICT", [])
            // As a full disk does, this makes SQLite undo the whole transaction.
            try writer.run("PRAGMA max_page_count = 50", [])
        }
        let outcomes = await withTaskGroup(of: Result<Int, any Error>.self) { group in
            for index in 0..<40 {
                let size = index % 4 == 0 ? 1_000_000 : 10
                group.addTask {
                    do {
                        return .success(
                            try await database.write { writer in
                                try writer.run(
                                    "INSERT INTO things (bytes) VALUES ($1)", [[UInt8](repeating: 7, count: size)])
                            })
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let failures = outcomes.compactMap { outcome in
            if case .failure(let error) = outcome { (error as? Fault)?.code } else { nil }
        }
        #expect(failures == Array(repeating: .insufficientStorage, count: 10))
        let count = try await database.read { try $0.first("SELECT COUNT(*) AS count FROM things")?.int("count") }
        #expect(count == 30)
        await database.close()
    }
}
