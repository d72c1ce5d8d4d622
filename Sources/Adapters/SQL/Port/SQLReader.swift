/// A transaction that reads. Its calls are synchronous, so nobody awaits inside one.
package protocol SQLReader {
    /// The rows that a statement with `$1 … $n` gives.
    func rows(_ sql: String, _ parameters: [any SQLBindable]) throws -> [SQLRow]
}

extension SQLReader {
    /// The rows of a statement without parameters.
    package func rows(_ sql: String) throws -> [SQLRow] { try self.rows(sql, []) }

    /// The first row, if there is one.
    package func first(_ sql: String, _ parameters: [any SQLBindable] = []) throws -> SQLRow? {
        try self.rows(sql, parameters).first
    }
}
