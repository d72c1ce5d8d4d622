/// How an engine spells the schema vocabulary.
package enum SQLDialect: Sendable, Hashable {
    case sqlite
    case postgres

    /// The engine's type for a column.
    package func type(of column: Column.Kind) -> String {
        switch (self, column) {
        case (.sqlite, .text), (.sqlite, .json): "TEXT"
        case (.sqlite, .int64), (.sqlite, .bool), (.sqlite, .position): "INTEGER"
        case (.sqlite, .double): "REAL"
        case (.sqlite, .bytes): "BLOB"
        case (.postgres, .text): "TEXT COLLATE \"C\""
        case (.postgres, .json): "TEXT"
        case (.postgres, .int64), (.postgres, .position): "BIGINT"
        case (.postgres, .bool): "BOOLEAN"
        case (.postgres, .double): "DOUBLE PRECISION"
        case (.postgres, .bytes): "BYTEA"
        }
    }

    /// A truth value as a literal.
    package func literal(_ value: Bool) -> String {
        switch self {
        case .sqlite: value ? "1" : "0"
        case .postgres: value ? "TRUE" : "FALSE"
        }
    }
}
