package import Governance
package import Kernel

extension SQLCallRecordStore {
    package func counts(_ filter: CallFilter) async throws -> [CallCount] {
        try await self.database.read { reader in
            let conditions = Self.hourly(filter)
            return try reader.rows(
                """
                SELECT environment, agent, tool, outcome, mode, rule, CAST(SUM(number) AS BIGINT) AS number, MAX(last_at) AS last_at
                FROM call_counts\(conditions.text) GROUP BY environment, agent, tool, outcome, mode, rule
                """, conditions.parameters
            ).map { row in
                CallCount(
                    environment: try row.id("environment"), agent: try row.text("agent"), tool: try row.text("tool"),
                    outcome: CallOutcome(rawValue: try row.text("outcome")) ?? .other, mode: try row.text("mode"),
                    rule: try row.text("rule"), count: try row.int64("number"), last: try row.timestamp("last_at"))
            }
        }
    }

    package func histogram(_ filter: CallFilter, seconds: Int64) async throws -> [CallBar] {
        try await self.database.read { reader in
            var bars: [Int64: [CallOutcome: Int64]] = [:]
            func add(_ rows: [SQLRow]) throws {
                for row in rows {
                    let outcome = CallOutcome(rawValue: try row.text("outcome")) ?? .other
                    bars[try row.int64("bar"), default: [:]][outcome, default: 0] += try row.int64("number")
                }
            }
            if seconds % 3600 == 0, filter.isCounted {
                var conditions = Self.hourly(filter)
                let size = conditions.bind(seconds)
                try add(
                    try reader.rows(
                        """
                        SELECT outcome, hour / \(size) * \(size) AS bar, CAST(SUM(number) AS BIGINT) AS number
                        FROM call_counts\(conditions.text) GROUP BY outcome, bar
                        """, conditions.parameters))
            } else {
                for slice in try CallSlice.all(reader) {
                    if let since = filter.since, slice.end <= since { break }
                    var conditions = Self.conditions(filter)
                    let size = conditions.bind(seconds)
                    try add(
                        try reader.rows(
                            """
                            SELECT outcome, time / 1000000 / \(size) * \(size) AS bar, COUNT(*) AS number
                            FROM \(slice.name)\(conditions.text) GROUP BY outcome, bar
                            """, conditions.parameters))
                }
            }
            return bars.sorted { $0.key < $1.key }.map {
                CallBar(start: Timestamp(microseconds: $0.key * 1_000_000), counts: $0.value)
            }
        }
    }

    package func sessions(
        in environments: [EnvironmentID], agent: String?, _ page: PageRequest
    ) async throws -> Page<AgentSession> {
        let after = try Self.sessionPlace(page.after)
        return try await self.database.read { reader in
            var conditions = SQLConditions()
            conditions.add("environment", in: environments)
            conditions.add("agent", "=", agent)
            if let after {
                conditions.add("(last_at, id) < (\(conditions.bind(after.0)), \(conditions.bind(after.1)))")
            }
            let limit = conditions.bind(page.limit + 1)
            let found = try reader.rows(
                "SELECT * FROM agent_sessions\(conditions.text) ORDER BY last_at DESC, id DESC LIMIT \(limit)",
                conditions.parameters
            ).map { try Self.session($0) }
            return Page(fetched: found, limit: page.limit) { "\($0.lastAt.microseconds).\($0.id)" }
        }
    }

    package func session(_ id: String, in environment: EnvironmentID) async throws -> AgentSession? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM agent_sessions WHERE environment = $1 AND id = $2", [environment, id]).map {
                try Self.session($0)
            }
        }
    }

    private static func hourly(_ filter: CallFilter) -> SQLConditions {
        var conditions = SQLConditions()
        conditions.add("environment", in: filter.environments)
        conditions.add("agent", "=", filter.agent)
        conditions.add("tool", "=", filter.tool)
        conditions.add("outcome", "=", filter.outcome?.rawValue)
        conditions.add("mode", "=", filter.mode)
        conditions.add("rule", "=", filter.rule)
        // The hour in which the time begins counts wholly.
        conditions.add("hour", ">=", filter.since.map { $0.microseconds / 3_600_000_000 * 3600 })
        conditions.add("hour", "<", filter.until.map { ($0.microseconds + 999_999) / 1_000_000 })
        return conditions
    }

    private static func sessionPlace(_ cursor: String?) throws -> (Timestamp, String)? {
        guard let cursor else { return nil }
        let parts = cursor.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let time = Int64(parts[0]) else {
            throw Fault(
                .invalid, "This is no place in the list.",
                fields: [.init(pointer: "after", detail: "must be what the page before said in next")])
        }
        return (Timestamp(microseconds: time), String(parts[1]))
    }

    private static func session(_ row: SQLRow) throws -> AgentSession {
        AgentSession(
            environment: try row.id("environment"), id: try row.text("id"), agent: try row.text("agent"),
            startedAt: try row.timestamp("started_at"), lastAt: try row.timestamp("last_at"),
            records: try row.int64("records"), calls: try row.int64("calls"), blocked: try row.int64("blocked"),
            asked: try row.int64("asked"), failed: try row.int64("failed"))
    }
}
