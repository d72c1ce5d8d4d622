import Governance
import Kernel

/// What new call records add to the counts by the hour and to their sessions.
struct CallTotals {
    private struct Cell: Hashable, Comparable {
        let environment: EnvironmentID
        let hour: Int64
        let agent: String
        let tool: String
        let outcome: String
        let mode: String
        let rule: String

        private var order: [String] {
            [
                self.environment.description, String(self.hour), self.agent, self.tool, self.outcome, self.mode,
                self.rule,
            ]
        }

        // The same order everywhere, so that two nodes never wait for each other.
        static func < (left: Self, right: Self) -> Bool { left.order.lexicographicallyPrecedes(right.order) }
    }

    private struct Chain {
        let agent: String
        var first: Timestamp
        var last: Timestamp
        var records: Int64 = 0
        var calls: Int64 = 0
        var blocked: Int64 = 0
        var asked: Int64 = 0
        var failed: Int64 = 0
    }

    private var cells: [Cell: (count: Int64, last: Timestamp)] = [:]
    private var chains: [[String]: Chain] = [:]

    init(_ records: [CallRecord]) {
        for record in records {
            let cell = Cell(
                environment: record.environment, hour: record.time.microseconds / 3_600_000_000 * 3600,
                agent: record.agent, tool: record.tool, outcome: record.outcome.rawValue, mode: record.mode,
                rule: record.rule ?? "")
            let known = self.cells[cell]
            self.cells[cell] = ((known?.count ?? 0) + 1, max(known?.last ?? record.time, record.time))
            guard let session = record.session else { continue }
            let key = [record.environment.description, session]
            var chain = self.chains[key] ?? Chain(agent: record.agent, first: record.time, last: record.time)
            chain.first = min(chain.first, record.time)
            chain.last = max(chain.last, record.time)
            chain.records += 1
            if record.outcome.opensCall { chain.calls += 1 }
            if record.outcome == .blocked || record.outcome == .approvalDenied { chain.blocked += 1 }
            if record.outcome == .asked { chain.asked += 1 }
            if record.outcome == .failed { chain.failed += 1 }
            self.chains[key] = chain
        }
    }

    func add(_ writer: any SQLWriter) throws {
        for (cell, value) in self.cells.sorted(by: { $0.key < $1.key }) {
            try writer.run(
                """
                INSERT INTO call_counts (environment, hour, agent, tool, outcome, mode, rule, number, last_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (environment, hour, agent, tool, outcome, mode, rule) DO UPDATE SET
                    number = call_counts.number + $8,
                    last_at = CASE WHEN call_counts.last_at > $9 THEN call_counts.last_at ELSE $9 END
                """,
                [
                    cell.environment, cell.hour, cell.agent, cell.tool, cell.outcome, cell.mode, cell.rule,
                    value.count, value.last,
                ])
        }
        for (key, chain) in self.chains.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            try writer.run(
                """
                INSERT INTO agent_sessions (environment, id, agent, started_at, last_at, records, calls, blocked, asked,
                    failed)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (environment, id) DO UPDATE SET
                    started_at = CASE WHEN agent_sessions.started_at < $4 THEN agent_sessions.started_at ELSE $4 END,
                    last_at = CASE WHEN agent_sessions.last_at > $5 THEN agent_sessions.last_at ELSE $5 END,
                    records = agent_sessions.records + $6, calls = agent_sessions.calls + $7,
                    blocked = agent_sessions.blocked + $8, asked = agent_sessions.asked + $9,
                    failed = agent_sessions.failed + $10
                """,
                [
                    key[0], key[1], chain.agent, chain.first, chain.last, chain.records, chain.calls, chain.blocked,
                    chain.asked, chain.failed,
                ])
        }
    }
}
