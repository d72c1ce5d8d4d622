import Kernel
import SQL

/// One answer of the server, freed with this object.
final class PostgresResult {
    private let library: LibPQ
    private let result: OpaquePointer

    init(_ library: LibPQ, _ result: OpaquePointer) {
        self.library = library
        self.result = result
    }

    deinit { self.library.clear(self.result) }

    /// What went wrong, if anything did.
    var failure: PostgresFailure? {
        switch self.library.resultStatus(self.result) {
        case 0, 1, 2: return nil  // an empty query, a finished command, rows
        default:
            let state = self.library.resultErrorField(self.result, Int32(UInt8(ascii: "C")))
            let message = self.library.resultErrorMessage(self.result)
            return PostgresFailure(
                state: state.map { String(cString: $0) } ?? "",
                message: message.map { String(cString: $0) } ?? "the server said nothing")
        }
    }

    /// `COMMIT`, `INSERT 0 1` and the like.
    var command: String { self.library.command(self.result).map { String(cString: $0) } ?? "" }

    /// How many rows the statement changed.
    var affectedRows: Int { self.library.affectedRows(self.result).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// The types that the server found for the parameters of a described statement.
    var parameterTypes: [UInt32] {
        (0..<self.library.parameterCount(self.result)).map { self.library.parameterType(self.result, $0) }
    }

    /// Where each column stands.
    var columns: [String: Int] {
        var columns: [String: Int] = [:]
        for index in 0..<self.library.columnCount(self.result) {
            if let name = self.library.columnName(self.result, index) { columns[String(cString: name)] = Int(index) }
        }
        return columns
    }

    /// The rows, with columns as ``columns`` tells.
    func rows(_ columns: [String: Int]) -> [SQLRow] {
        let types = (0..<self.library.columnCount(self.result)).map { self.library.columnType(self.result, $0) }
        return (0..<self.library.rowCount(self.result)).map { row in
            SQLRow(
                columns: columns,
                values: types.enumerated().map { column, type in self.value(row, Int32(column), type) })
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: UInt32) -> SQLValue {
        guard self.library.isNull(self.result, row, column) == 0,
            let start = self.library.value(self.result, row, column)
        else { return .null }
        let length = Int(self.library.valueLength(self.result, row, column))
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        return PostgresValue.decode(bytes, type)
    }
}

/// Reads the server's text form of values.
enum PostgresValue {
    static func decode(_ bytes: UnsafeRawBufferPointer, _ type: UInt32) -> SQLValue {
        switch type {
        case PostgresType.bool: .bool(bytes.first == UInt8(ascii: "t"))
        case PostgresType.int2, PostgresType.int4, PostgresType.int8, PostgresType.oid:
            Int64(Self.text(bytes)).map { .int($0) } ?? .text(Self.text(bytes))
        case PostgresType.float4, PostgresType.float8:
            Double(Self.text(bytes)).map { .double($0) } ?? .text(Self.text(bytes))
        case PostgresType.numeric: Self.number(Self.text(bytes))
        case PostgresType.bytes: Self.bytes(bytes)
        default: .text(Self.text(bytes))
        }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

    /// A sum or an average: whole where it is one, as SQLite would answer.
    private static func number(_ text: String) -> SQLValue {
        if let whole = Int64(text) { return .int(whole) }
        let parts = text.split(separator: ".", maxSplits: 1)
        if parts.count == 2, parts[1].allSatisfy({ $0 == "0" }), let whole = Int64(parts[0]) { return .int(whole) }
        return Double(text).map { .double($0) } ?? .text(text)
    }

    /// `\x` and two digits for each byte; the session asks for that form.
    private static func bytes(_ text: UnsafeRawBufferPointer) -> SQLValue {
        guard text.count >= 2, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
            return .bytes(Array(text))
        }
        let count = (text.count - 2) / 2
        return .bytes(
            [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
                for index in 0..<count {
                    buffer[index] = Self.digit(text[2 + 2 * index]) << 4 | Self.digit(text[3 + 2 * index])
                }
                written = count
            })
    }

    private static func digit(_ character: UInt8) -> UInt8 {
        character <= UInt8(ascii: "9") ? character &- UInt8(ascii: "0") : (character | 0x20) &- UInt8(ascii: "a") &+ 10
    }
}
