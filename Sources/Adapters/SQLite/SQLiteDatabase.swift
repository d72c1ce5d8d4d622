import Foundation
import GRDB
import Kernel
package import SQL
import Synchronization

/// A database in one SQLite file: readers beside one writer, and group commit.
package final class SQLiteDatabase: SQLDatabase {
    /// How sure a commit is.
    package enum Durability: Sendable {
        /// On disk when the write returns.
        case full
        /// Survives a killed process; a power cut may lose the last moments.
        case normal

        fileprivate var pragma: String {
            switch self {
            case .full: "FULL"
            case .normal: "NORMAL"
            }
        }
    }

    package let dialect = SQLDialect.sqlite
    private let pool: DatabasePool
    private let readers: SQLiteReaders
    private let committer: Committer<SQLiteConnection>
    /// Nil where every commit is on disk by itself.
    private let syncer: SQLiteSyncer?

    /// Opens the file, making it when it is not there. `onSignal` hears the topics of committed transactions.
    package init(
        path: String, durability: Durability = .full, readers: Int = 4,
        onSignal: @escaping @Sendable (Set<String>) -> Void = { _ in }
    ) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(10)
        configuration.label = "martlet.sqlite"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA cache_size = -8000")
        }
        let pool = try Self.open(path, configuration)
        // GRDB sets NORMAL on the writer after the hook above, so the wanted level comes afterwards.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = \(durability.pragma)")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 2000")
        }
        self.pool = pool
        self.syncer = durability == .full ? nil : SQLiteSyncer(path: path)
        let columns = SQLiteColumns()
        self.readers = SQLiteReaders(pool, columns, count: readers)
        self.committer = Committer(operations: SQLiteConnection.operations(onSignal: onSignal)) { drain in
            // Not the `async` form, which aborts the statement when the caller is cancelled.
            pool.asyncWriteWithoutTransaction { drain(SQLiteConnection($0, columns)) }
        }
    }

    deinit { self.readers.stop() }

    /// Two that open a new file at once both want to turn it to WAL, and SQLite's busy timeout does not cover that.
    private static func open(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
        for _ in 0..<100 {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
        return try SQLiteConnection.translating { try DatabasePool(path: path, configuration: configuration) }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            self.readers.submit { snapshot in
                continuation.resume(with: Result { try body(SQLiteConnection.translating { try snapshot.get() }) })
            }
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await self.committer.submit { try body($0) }
    }

    package func sync() async throws { try await self.syncer?.sync() }

    package func close() async {
        await self.committer.close()
        await self.readers.close()
        try? self.pool.close()
    }

    /// The writer's durability as SQLite reports it: 1 is NORMAL, 2 is FULL.
    package func synchronousLevel() async throws -> Int64 {
        try await withCheckedThrowingContinuation { continuation in
            self.pool.asyncWriteWithoutTransaction { database in
                continuation.resume(with: Result { try Int64.fetchOne(database, sql: "PRAGMA synchronous") ?? -1 })
            }
        }
    }
}
