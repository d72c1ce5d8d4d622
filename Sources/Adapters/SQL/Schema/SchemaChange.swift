/// One change of the schema, in words that both engines understand.
package enum SchemaChange: Sendable {
    /// Makes a table.
    case table(String, [Column], key: [String], unique: [[String]] = [])
    /// Adds a column, which is nullable or has a default.
    case column(table: String, Column)
    /// Makes an index; `condition` is the text after `WHERE`.
    case index(String, on: String, [String], condition: String? = nil)
    /// Makes an index that allows each value once.
    case uniqueIndex(String, on: String, [String], condition: String? = nil)
    /// Runs a statement that both engines take.
    case statement(String)

    /// The statement for one engine.
    package func sql(_ dialect: SQLDialect) -> String {
        switch self {
        case .table(let name, let columns, let key, let unique):
            var parts = columns.map { $0.sql(dialect) }
            parts.append("PRIMARY KEY (\(key.joined(separator: ", ")))")
            parts += unique.map { "UNIQUE (\($0.joined(separator: ", ")))" }
            let strict = dialect == .sqlite ? " STRICT" : ""
            return "CREATE TABLE \(name) (\(parts.joined(separator: ", ")))\(strict)"
        case .column(let table, let column):
            return "ALTER TABLE \(table) ADD COLUMN \(column.sql(dialect))"
        case .index(let name, let table, let columns, let condition):
            return Self.index("INDEX", name, table, columns, condition)
        case .uniqueIndex(let name, let table, let columns, let condition):
            return Self.index("UNIQUE INDEX", name, table, columns, condition)
        case .statement(let sql):
            return sql
        }
    }

    private static func index(
        _ kind: String, _ name: String, _ table: String, _ columns: [String], _ condition: String?
    ) -> String {
        let filter = condition.map { " WHERE \($0)" } ?? ""
        return "CREATE \(kind) \(name) ON \(table) (\(columns.joined(separator: ", ")))\(filter)"
    }
}
