package import Governance
package import Kernel
import Synchronization

/// Call records in SQL.
package final class SQLCallRecordStore: CallRecordStore {
    let database: any SQLDatabase
    /// The slices that this process knows to be there.
    private let known = Mutex<Set<CallSlice>>([])
    /// How many records a transaction takes, so that counters never queue behind a whole backlog.
    private static let portion = 500

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func add(_ records: [CallRecord], odd: [QuarantinedCall]) async throws -> Int {
        var new = 0
        for start in stride(from: 0, to: records.count, by: Self.portion) {
            let part = Array(records[start..<min(start + Self.portion, records.count)])
            do {
                new += try await self.insert(part)
            } catch let fault as Fault where fault.code == .bug {
                // Retention may have dropped a slice that was thought to be there.
                self.known.withLock { $0 = [] }
                new += try await self.insert(part)
            }
        }
        for start in stride(from: 0, to: odd.count, by: Self.portion) {
            let part = odd[start..<min(start + Self.portion, odd.count)]
            try await self.database.write { writer in
                for call in part { try Self.insert(call, writer) }
            }
        }
        if !records.isEmpty || !odd.isEmpty { try await self.database.sync() }
        return new
    }

    private func insert(_ records: [CallRecord]) async throws -> Int {
        let slices = Set(records.map { CallSlice(of: $0.time) })
        let missing = self.known.withLock { slices.subtracting($0) }
        let dialect = self.database.dialect
        let new = try await self.database.write { writer in
            for slice in missing { try slice.make(writer, dialect) }
            var added: [CallRecord] = []
            for record in records where try Self.insert(record, writer) { added.append(record) }
            try CallTotals(added).add(writer)
            return added.count
        }
        self.known.withLock { $0.formUnion(slices) }
        return new
    }

    package func drop(before end: Timestamp) async throws {
        try await self.database.write { writer in
            for slice in try CallSlice.all(writer) where slice.end <= end { try slice.drop(writer) }
            try writer.run("DELETE FROM call_counts WHERE hour < $1", [end.microseconds / 1_000_000])
            try writer.run("DELETE FROM agent_sessions WHERE last_at < $1", [end])
            try writer.run("DELETE FROM quarantined_calls WHERE received_at < $1", [end])
        }
        self.known.withLock { $0 = $0.filter { $0.end > end } }
    }

    private static func insert(_ record: CallRecord, _ writer: any SQLWriter) throws -> Bool {
        try writer.run(
            """
            INSERT INTO \(CallSlice(of: record.time).name) (id, environment, agent, call, session, place, tool, outcome,
                mode, rule, reason, revision, time, received_at, payload)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING
            """,
            [
                record.id.bytes, record.environment, record.agent, record.call, record.session, record.index,
                record.tool, record.outcome.rawValue, record.mode, record.rule, record.reason, record.revision,
                record.time, record.receivedAt, record.payload,
            ]) > 0
    }

    private static func insert(_ call: QuarantinedCall, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO quarantined_calls (id, environment, agent, received_at, reason, payload)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING
            """, [call.id.bytes, call.environment, call.agent, call.receivedAt, call.reason, call.payload])
    }
}

extension ID {
    /// The 16 bytes, the first one highest.
    var bytes: [UInt8] {
        [self.high, self.low].flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) }
        }
    }

    /// Reads them back; nil for another count.
    init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(bytes[0..<8]), low: number(bytes[8..<16]))
    }
}
