package import Backbone
package import Kernel

/// Dead letters in SQL.
package struct SQLDeadLetterRepository: DeadLetterRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func page(_ filter: DeadLetterFilter, _ page: PageRequest) async throws -> Page<DeadLetter> {
        try await self.database.read { reader in
            var sql = "SELECT * FROM dead_letters WHERE organization = $1"
            var parameters: [any SQLBindable] = [filter.organization]
            func add(_ value: any SQLBindable) -> String {
                parameters.append(value)
                return "$\(parameters.count)"
            }
            if let state = filter.state { sql += " AND state = \(add(state.rawValue))" }
            if let source = filter.source { sql += " AND source = \(add(source))" }
            if let after = try page.after(DeadLetterID.self) { sql += " AND id < \(add(after))" }
            sql += " ORDER BY id DESC LIMIT \(add(page.limit + 1))"
            let found = try reader.rows(sql, parameters).map { try DeadLetterRecord.letter($0) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func letter(_ id: DeadLetterID) async throws -> DeadLetter? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM dead_letters WHERE id = $1", [id]).map { try DeadLetterRecord.letter($0) }
        }
    }

    package func waitingCount(in organization: OrganizationID) async throws -> Int {
        try await self.database.read { reader in
            try reader.first(
                "SELECT COUNT(*) AS waiting FROM dead_letters WHERE organization = $1 AND state = 'waiting'",
                [organization])?.int("waiting") ?? 0
        }
    }

    package func save(_ letter: DeadLetter, events: [EventRecord]) async throws {
        try await self.database.write { try DeadLetterRecord.update(letter, events: events, $0) }
    }

    package func drop(decidedBefore: Timestamp, limit: Int) async throws -> Int {
        try await self.database.write { writer in
            try writer.run(
                """
                DELETE FROM dead_letters WHERE id IN (SELECT id FROM dead_letters
                    WHERE decided_at < $1 AND state <> 'waiting' ORDER BY decided_at LIMIT $2)
                """, [decidedBefore, limit])
        }
    }
}
