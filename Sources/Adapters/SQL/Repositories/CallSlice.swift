import Kernel

/// One month of call records: a table of its own, so that retention drops it instead of deleting row by row.
struct CallSlice: Hashable, Sendable {
    /// The table's name.
    let name: String
    /// Where the next month begins.
    let end: Timestamp

    /// The month in which a moment lies.
    init(of time: Timestamp) {
        let text = time.description
        let parts = text.split(separator: "-")
        let year = Int(parts.first ?? "") ?? 1970
        let month = Int(parts.dropFirst().first ?? "") ?? 1
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        self.name = "calls_\(year)\(Self.padded(month))"
        self.end = Timestamp("\(next.0)-\(Self.padded(next.1))-01T00:00:00Z") ?? time
    }

    /// A month that is stored.
    init(_ row: SQLRow) throws {
        self.name = try row.text("name")
        self.end = try row.timestamp("ends_at")
    }

    private static func padded(_ month: Int) -> String { month < 10 ? "0\(month)" : "\(month)" }

    /// Makes the table and its indexes, where they are missing.
    func make(_ writer: any SQLWriter, _ dialect: SQLDialect) throws {
        try writer.lock(Self.lockNumber)
        if try writer.first("SELECT 1 AS found FROM call_slices WHERE name = $1", [self.name]) != nil { return }
        let changes: [SchemaChange] = [
            .table(
                self.name,
                [
                    .bytes("id"), .text("environment"), .text("agent"), .text("call"), .text("session").nullable,
                    .int64("place").nullable, .text("tool"), .text("outcome"), .text("mode"), .text("rule").nullable,
                    .text("reason").nullable, .text("revision").nullable, .int64("time"), .int64("received_at"),
                    .text("payload"),
                ], key: ["id"]),
            .index("\(self.name)_by_time", on: self.name, ["environment", "time", "id"]),
            .index("\(self.name)_by_agent", on: self.name, ["environment", "agent", "time"]),
            .index(
                "\(self.name)_by_session", on: self.name, ["environment", "session", "time"],
                condition: "session IS NOT NULL"),
        ]
        for change in changes { try writer.run(change.sql(dialect), []) }
        try writer.run("INSERT INTO call_slices (name, ends_at) VALUES ($1, $2)", [self.name, self.end])
    }

    /// Drops it.
    func drop(_ writer: any SQLWriter) throws {
        try writer.lock(Self.lockNumber)
        // The name comes from the table of slices, which only `make` writes.
        try writer.run("DROP TABLE IF EXISTS \(self.name)", [])
        try writer.run("DELETE FROM call_slices WHERE name = $1", [self.name])
    }

    /// The same on every node: only one makes or drops a slice at a time.
    private static let lockNumber: Int64 = 0x6361_6C6C

    /// All that are stored, newest first.
    static func all(_ reader: any SQLReader) throws -> [CallSlice] {
        try reader.rows("SELECT name, ends_at FROM call_slices ORDER BY name DESC").map { try CallSlice($0) }
    }
}
