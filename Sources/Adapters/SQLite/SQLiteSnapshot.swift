import GRDB
import GRDBSQLite
import Kernel
import SQL

/// One consistent view of the data, as repositories see it. Values go between SQLite and our types directly: GRDB's rows
/// hold each one twice on the way.
final class SQLiteSnapshot: SQLReader {
    private let database: Database
    private let columns: SQLiteColumns
    /// SQLite copies what it is given.
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ database: Database, _ columns: SQLiteColumns) {
        self.database = database
        self.columns = columns
    }

    func rows(_ sql: String, _ parameters: [any SQLBindable]) throws -> [SQLRow] {
        try SQLiteConnection.translating {
            let statement = try self.database.cachedStatement(sql: sql)
            let handle = statement.sqliteStatement
            // An open statement would hold the snapshot, and bound values their memory.
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            try Self.bind(parameters, to: handle, sql)
            var rows: [SQLRow] = []
            var columns: [String: Int]?
            while true {
                switch sqlite3_step(handle) {
                case SQLITE_ROW:
                    let places = columns ?? self.columns.places(of: statement.columnNames, in: sql)
                    columns = places
                    let values = (0..<sqlite3_column_count(handle)).map { Self.value(handle, $0) }
                    rows.append(SQLRow(columns: places, values: values))
                case SQLITE_DONE: return rows
                case let code: throw self.error(code, sql)
                }
            }
        }
    }

    /// SQLite numbers `$2 … $1` by first appearance, which would swap values silently; so they are bound by name.
    private static func bind(_ parameters: [any SQLBindable], to handle: OpaquePointer, _ sql: String) throws {
        for index in 0..<sqlite3_bind_parameter_count(handle) {
            let name = sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0) } ?? ""
            guard name.utf8.first == UInt8(ascii: "$"), let number = Int(name.dropFirst()),
                parameters.indices.contains(number - 1)
            else { throw Fault(.bug, "A statement has a parameter without a value.", detail: "\(name) in \(sql)") }
            let code = Self.bind(try SQLiteConnection.checked(parameters[number - 1].sqlValue), to: handle, index + 1)
            guard code == SQLITE_OK else {
                throw Fault(.unavailable, "The database could not do this.", detail: "SQLite's code \(code) in \(sql)")
            }
        }
    }

    private static func bind(_ value: SQLValue, to handle: OpaquePointer, _ index: CInt) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .int(let number): return sqlite3_bind_int64(handle, index, number)
        case .double(let number): return sqlite3_bind_double(handle, index, number)
        case .bool(let flag): return sqlite3_bind_int64(handle, index, flag ? 1 : 0)
        case .text(let text) where text.isEmpty: return sqlite3_bind_text(handle, index, "", 0, Self.copies)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(
                        handle, index, $0.baseAddress, UInt64($0.count), Self.copies, UInt8(SQLITE_UTF8))
                }
            }
        case .bytes(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copies)
            }
        }
    }

    private static func value(_ handle: OpaquePointer, _ index: CInt) -> SQLValue {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .int(sqlite3_column_int64(handle, index))
        case SQLITE_FLOAT: return .double(sqlite3_column_double(handle, index))
        case SQLITE_TEXT:
            // The text first: asking for it may change how many bytes it has.
            let text = sqlite3_column_text(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            return .text(
                String(decoding: UnsafeBufferPointer(start: text, count: text == nil ? 0 : count), as: UTF8.self))
        case SQLITE_BLOB:
            let bytes = sqlite3_column_blob(handle, index)
            let count = Int(sqlite3_column_bytes(handle, index))
            return .bytes(Array(UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count)))
        default: return .null
        }
    }

    private func error(_ code: CInt, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: self.database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
    }
}
