import Foundation
import GRDB
import Kernel
import SQL

/// One connection during one transaction, as repositories see it.
final class SQLiteConnection: SQLWriter {
    private let database: Database
    private let columns: SQLiteColumns
    private var topics: Set<String> = []

    init(_ database: Database, _ columns: SQLiteColumns) {
        self.database = database
        self.columns = columns
    }

    func rows(_ sql: String, _ parameters: [any SQLBindable]) throws -> [SQLRow] {
        try Self.translating {
            let statement = try self.database.cachedStatement(sql: sql)
            let cursor = try Row.fetchCursor(statement, arguments: Self.arguments(parameters, for: sql))
            let columns = self.columns.places(of: statement.columnNames, in: sql)
            var rows: [SQLRow] = []
            while let row = try cursor.next() {
                rows.append(SQLRow(columns: columns, values: row.databaseValues.map { Self.value($0) }))
            }
            return rows
        }
    }

    func run(_ sql: String, _ parameters: [any SQLBindable]) throws -> Int {
        try Self.translating {
            try self.database.cachedStatement(sql: sql).execute(arguments: Self.arguments(parameters, for: sql))
            return self.database.changesCount
        }
    }

    /// SQLite has one writer, so every lock is held already.
    func lock(_ number: Int64) {}

    func signal(_ topic: String) { self.topics.insert(topic) }

    static func operations(
        onSignal: @escaping @Sendable (Set<String>) -> Void
    ) -> Committer<SQLiteConnection>.Operations {
        .init(
            begin: { connection in
                try Self.translating { try connection.database.execute(sql: "BEGIN IMMEDIATE") }
            },
            commit: { connection in
                try Self.translating { try connection.database.execute(sql: "COMMIT") }
                let topics = connection.topics
                connection.topics = []
                if !topics.isEmpty { onSignal(topics) }
            },
            rollback: { connection in
                connection.topics = []
                try? connection.database.execute(sql: "ROLLBACK")
            },
            savepoint: { connection, body in
                let before = connection.topics
                try Self.translating { try connection.database.execute(sql: "SAVEPOINT body") }
                do {
                    try body(connection)
                    try Self.translating { try connection.database.execute(sql: "RELEASE body") }
                } catch {
                    connection.topics = before
                    // A full disk makes SQLite undo the whole transaction. What ran on would start one of its own, be
                    // kept, and then be run again.
                    guard connection.database.isInsideTransaction else { throw CommitFailure(.alone, error) }
                    try Self.translating { try connection.database.execute(sql: "ROLLBACK TO body; RELEASE body") }
                    throw error
                }
            })
    }

    private static func arguments(_ parameters: [any SQLBindable], for sql: String) throws -> StatementArguments {
        if parameters.isEmpty { return StatementArguments() }
        return StatementArguments(
            try SQLiteParameters.order(in: sql).map { number in
                guard parameters.indices.contains(number - 1) else {
                    throw Fault(.bug, "A statement has a parameter without a value.", detail: sql)
                }
                return try Self.databaseValue(parameters[number - 1].sqlValue)
            })
    }

    /// Refuses what one of the engines cannot keep.
    static func checked(_ value: SQLValue) throws -> SQLValue {
        if case .text(let text) = value, text.utf8.contains(0) {
            throw Fault(.invalid, "A text must not contain the character NUL.")
        }
        return value
    }

    private static func databaseValue(_ value: SQLValue) throws -> DatabaseValue {
        switch try Self.checked(value) {
        case .null: return .null
        case .text(let text): return text.databaseValue
        case .int(let number): return number.databaseValue
        case .double(let number): return number.databaseValue
        case .bool(let flag): return (flag ? Int64(1) : 0).databaseValue
        case .bytes(let bytes): return Data(bytes).databaseValue
        }
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .int(number)
        case .double(let number): .double(number)
        case .string(let text): .text(text)
        case .blob(let data): .bytes(Array(data))
        }
    }

    private static let duplicates: [ResultCode] = [
        .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID,
    ]

    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_FULL: throw Fault(.insufficientStorage, "The disk is full.", detail: "\(error)")
            case .SQLITE_CONSTRAINT where Self.duplicates.contains(error.extendedResultCode):
                throw Fault(.conflict, "Something of that name or number exists already.", detail: "\(error)")
            default: throw Fault(.unavailable, "The database could not do this.", detail: "\(error)")
            }
        }
    }
}
