package import Kernel

/// One row of an answer; columns are read by name.
package struct SQLRow: Sendable {
    /// Where each column stands; shared by all rows of an answer.
    package let columns: [String: Int]
    /// In column order.
    package let values: [SQLValue]

    /// Joins values to their columns.
    package init(columns: [String: Int], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The column's value; null when there is no such column.
    package subscript(_ name: String) -> SQLValue {
        guard let index = self.columns[name], index < self.values.count else { return .null }
        return self.values[index]
    }

    /// The text of a column that is never null.
    package func text(_ name: String) throws -> String { try self.required(name, self.optionalText(name)) }

    /// The text of a column, if any.
    package func optionalText(_ name: String) -> String? {
        if case .text(let text) = self[name] { text } else { nil }
    }

    /// The whole number of a column that is never null.
    package func int64(_ name: String) throws -> Int64 { try self.required(name, self.optionalInt64(name)) }

    /// The whole number of a column, if any.
    package func optionalInt64(_ name: String) -> Int64? {
        if case .int(let value) = self[name] { value } else { nil }
    }

    /// The whole number of a column that is never null.
    package func int(_ name: String) throws -> Int { Int(try self.int64(name)) }

    /// The whole number of a column, if any.
    package func optionalInt(_ name: String) -> Int? { self.optionalInt64(name).map { Int($0) } }

    /// The number of a column, if any.
    package func optionalDouble(_ name: String) -> Double? {
        switch self[name] {
        case .double(let value): value
        case .int(let value): Double(value)
        case .null, .text, .bool, .bytes: nil
        }
    }

    /// The truth value of a column that is never null; SQLite stores it as 0 or 1.
    package func bool(_ name: String) throws -> Bool {
        switch self[name] {
        case .bool(let value): value
        case .int(let value): value != 0
        case .null, .text, .double, .bytes: throw self.mismatch(name)
        }
    }

    /// The bytes of a column that is never null.
    package func bytes(_ name: String) throws -> [UInt8] { try self.required(name, self.optionalBytes(name)) }

    /// The bytes of a column, if any.
    package func optionalBytes(_ name: String) -> [UInt8]? {
        if case .bytes(let bytes) = self[name] { bytes } else { nil }
    }

    /// The id in a column that is never null.
    package func id<Kind>(_ name: String, _: ID<Kind>.Type = ID<Kind>.self) throws -> ID<Kind> {
        try self.required(name, self.optionalID(name))
    }

    /// The id in a column, if any.
    package func optionalID<Kind>(_ name: String, _: ID<Kind>.Type = ID<Kind>.self) -> ID<Kind>? {
        self.optionalText(name).flatMap { ID<Kind>($0) }
    }

    /// The moment in a column that is never null.
    package func timestamp(_ name: String) throws -> Timestamp { Timestamp(microseconds: try self.int64(name)) }

    /// The moment in a column, if any.
    package func optionalTimestamp(_ name: String) -> Timestamp? {
        self.optionalInt64(name).map { Timestamp(microseconds: $0) }
    }

    /// The JSON in a column that is never null.
    package func json(_ name: String) throws -> JSON { try self.required(name, JSON(text: self.text(name))) }

    private func required<Value>(_ name: String, _ value: Value?) throws -> Value {
        guard let value else { throw self.mismatch(name) }
        return value
    }

    private func mismatch(_ name: String) -> Fault {
        Fault(.bug, "A stored row could not be read.", detail: "column \(name) holds \(self[name])")
    }
}
