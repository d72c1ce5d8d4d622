import Kernel
import SQL

extension SQLDatabaseConformance {
    func bindsByName() async throws {
        try await self.use { database in
            try await database.write { writer in
                _ = try writer.run(
                    "INSERT INTO things (number, text, name, revision) VALUES ($3, $2, $1, $3)", ["one", "two", 3])
            }
            let row = try await database.read { reader in
                try reader.first(
                    """
                    SELECT name, text, number, revision, $3 + $3 AS twice FROM things
                    WHERE text = $2 AND name = $1 AND (name = $1 OR text = $1) AND number < $3
                    """, ["one", "two", 4])
            }
            let found = try unwrap(row, "Parameters are bound by their number, in any order and repeatedly")
            try expect(found["name"], equals: .text("one"), "$1")
            try expect(found["text"], equals: .text("two"), "$2")
            try expect(found["number"], equals: .int(3), "$3")
            try expect(found["revision"], equals: .int(3), "$3 again")
            try expect(found["twice"], equals: .int(8), "$3 twice in one expression")
        }
    }

    func keepsEveryKindOfValue() async throws {
        let texts = [
            "", " ", "ä", "日本語", "👩🏽‍🚀", "e\u{301}", "\u{1}\u{7F}\u{FFFD}\r\n\t", "\\x00", "'\"$1;--", "NULL",
            String(repeating: "long é ", count: 20_000),
        ]
        let numbers: [Int64] = [.min, .max, 0, -1, 1 << 31, 1 << 53 + 1]
        let fractions: [Double] = [0, 0.1, -1.5, 1e300, .leastNonzeroMagnitude, .pi, .greatestFiniteMagnitude]
        let bytes: [[UInt8]] = [[], [0], [92, 120, 48], Array(0...255), Array(repeating: 0xFF, count: 100_000)]
        try await self.use { database in
            for text in texts { try await Self.keeps(.text(text), in: "text", database) }
            for text in texts { try await Self.keeps(.text(text), in: "json", database) }
            for number in numbers { try await Self.keeps(.int(number), in: "number", database) }
            for fraction in fractions { try await Self.keeps(.double(fraction), in: "fraction", database) }
            for bytes in bytes { try await Self.keeps(.bytes(bytes), in: "bytes", database) }
            for column in ["text", "number", "fraction", "flag", "bytes", "json"] {
                try await Self.keeps(.null, in: column, database)
            }
            for flag in [true, false] {
                let row = try await Self.stored(.bool(flag), in: "flag", database)
                try expect(row.bool("value"), equals: flag, "A truth value is kept")
            }
            let count = try await database.read { try $0.first("SELECT COUNT(*) AS n, SUM(revision) AS s FROM things") }
            try expect(count?["n"], equals: .int(1), "A count is a whole number")
            try expect(count?["s"], equals: .int(1), "A sum of whole numbers is a whole number")
            try expect(count?["nothing"], equals: .null, "A column that is not there is null")
        }
    }

    private static func keeps(_ value: SQLValue, in column: String, _ database: any SQLDatabase) async throws {
        let row = try await Self.stored(value, in: column, database)
        try expect(
            row["value"] == value, "A value in \(column) is read as it was written: \(String("\(value)".prefix(80)))")
        if value != .null {
            let isFound = try await database.read { reader in
                try reader.first("SELECT name FROM things WHERE \(column) = $1", [value]) != nil
            }
            try expect(isFound, "A value in \(column) is found: \(String("\(value)".prefix(80)))")
        }
    }

    private static func stored(
        _ value: SQLValue, in column: String, _ database: any SQLDatabase
    ) async throws -> SQLRow {
        try await database.write { writer in
            _ = try writer.run(
                """
                INSERT INTO things (name, \(column), revision) VALUES ('it', $1, 1)
                ON CONFLICT (name) DO UPDATE SET \(column) = $1
                """, [value])
        }
        let row = try await database.read { try $0.first("SELECT \(column) AS value FROM things WHERE name = 'it'") }
        return try unwrap(row, "What was written is there")
    }

    func takesNullForEveryType() async throws {
        try await self.use { database in
            let insert = """
                INSERT INTO things (name, text, number, fraction, flag, bytes, json, revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
                """
            let full: [any SQLBindable] = ["text", 1, 0.5, true, [UInt8](), "{}"]
            let none: SQLValue = .null
            // Null first and a value later, and the reverse, at the same place of the same statement.
            for (index, isFull) in [false, true, false, true].enumerated() {
                let values = isFull ? full : [none, none, none, none, none, none]
                try await database.write { _ = try $0.run(insert, ["\(index)"] + values) }
            }
            let rows = try await database.read { reader in
                try reader.rows(
                    "SELECT name FROM things WHERE text IS NULL AND bytes IS NULL OR number = $1 ORDER BY name",
                    [nil as Int?])
            }
            try expect(rows.map { $0["name"] }, equals: [.text("0"), .text("2")], "Null parameters are null")
            let optional = try await database.read { reader in
                try reader.rows(
                    "SELECT name FROM things WHERE CAST($1 AS TEXT) IS NULL OR text = $1", [nil as String?])
            }
            try expect(optional.count, equals: 4, "A cast parameter may be null everywhere")
        }
    }

    func refusesNUL() async throws {
        try await self.use { database in
            try await expectFault(.invalid, "A text with NUL is refused, not cut") {
                try await database.write {
                    _ = try $0.run(
                        "INSERT INTO things (name, text, revision) VALUES ($1, $2, 1)", ["nul", "before\u{0}after"])
                }
            }
            try expect(try await Self.names(database), equals: [], "What was refused is not there")
        }
    }

    func ordersTextByBytes() async throws {
        let texts = ["", "Z", "_", "a", "B", "ab", "a b", "a-b", "é", "e\u{301}", "z", "Ä", "10", "9", "👍", "\u{FFFD}"]
        let wanted = texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        try await self.use { database in
            try await database.write { writer in for text in texts { try Self.add(text, writer) } }
            try expect(try await Self.names(database), equals: wanted, "Text is ordered by its bytes")
            let below = try await database.read { reader in
                try reader.rows("SELECT name FROM things WHERE name < $1 ORDER BY name", ["a"]).count
            }
            try expect(below, equals: wanted.prefix { $0 != "a" }.count, "Text is compared by its bytes")
        }
    }

    func translatesErrors() async throws {
        try await self.use { database in
            try await database.write { try Self.add("it", $0) }
            try await expectFault(.conflict, "The same key twice is a conflict") {
                try await database.write { try Self.add("it", $0) }
            }
            try await expectFault(.unavailable, "What is no SQL is a fault") {
                try await database.write { _ = try $0.run("INSERT INTO nowhere VALUES (1)", []) }
            }
            try await expectFault(.unavailable, "Nothing in a column that needs something is no conflict") {
                try await database.write { _ = try $0.run("INSERT INTO things (name) VALUES ('no revision')", []) }
            }
            try await expectFault(.unavailable, "A read's error is a fault, too") {
                _ = try await database.read { try $0.rows("SELECT nothing FROM nowhere") }
            }
            try await expectFault(.unavailable, "A read cannot write") {
                _ = try await database.read { try $0.rows("DELETE FROM things RETURNING name") }
            }
            try expect(try await Self.names(database), equals: ["it"], "The database works on after errors")
        }
    }
}
