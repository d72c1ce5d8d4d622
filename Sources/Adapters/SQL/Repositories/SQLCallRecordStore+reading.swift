package import Governance
package import Kernel

extension SQLCallRecordStore {
    package func page(_ filter: CallFilter, _ page: PageRequest) async throws -> Page<CallRecord> {
        let after = try Self.place(page.after)
        return try await self.database.read { reader in
            var found: [CallRecord] = []
            for slice in try CallSlice.all(reader) where found.count <= page.limit {
                if let since = filter.since, slice.end <= since { break }
                if let after, CallSlice(of: after.time).name < slice.name { continue }
                var conditions = Self.conditions(filter)
                if let after {
                    conditions.add("(time, id) < (\(conditions.bind(after.time)), \(conditions.bind(after.id)))")
                }
                let limit = conditions.bind(page.limit + 1 - found.count)
                found += try reader.rows(
                    "SELECT * FROM \(slice.name)\(conditions.text) ORDER BY time DESC, id DESC LIMIT \(limit)",
                    conditions.parameters
                ).map { try Self.record($0) }
            }
            return Page(fetched: found, limit: page.limit) { "\($0.time.microseconds).\($0.id)" }
        }
    }

    package func record(_ id: CallRecordID, in environments: [EnvironmentID]) async throws -> CallRecord? {
        try await self.database.read { reader in
            for slice in try CallSlice.all(reader) {
                let row = try reader.first("SELECT * FROM \(slice.name) WHERE id = $1", [id.bytes])
                guard let row else { continue }
                let record = try Self.record(row)
                return environments.contains(record.environment) ? record : nil
            }
            return nil
        }
    }

    package func story(
        _ session: String, in environment: EnvironmentID, offset: Int, limit: Int
    ) async throws -> [CallRecord] {
        try await self.database.read { reader in
            var found: [CallRecord] = []
            var skipped = 0
            for slice in try CallSlice.all(reader).reversed() where found.count < limit {
                let rows = try reader.rows(
                    """
                    SELECT * FROM \(slice.name) WHERE environment = $1 AND session = $2
                    ORDER BY time, COALESCE(place, 0), id LIMIT $3
                    """, [environment, session, offset - skipped + limit - found.count])
                let part = rows.dropFirst(offset - skipped)
                skipped += rows.count - part.count
                found += try part.map { try Self.record($0) }
            }
            return found
        }
    }

    package func odd(in environments: [EnvironmentID], _ page: PageRequest) async throws -> Page<QuarantinedCall> {
        let after = try Self.place(page.after)
        return try await self.database.read { reader in
            var conditions = SQLConditions()
            conditions.add("environment", in: environments)
            if let after {
                conditions.add("(received_at, id) < (\(conditions.bind(after.time)), \(conditions.bind(after.id)))")
            }
            let limit = conditions.bind(page.limit + 1)
            let rows = try reader.rows(
                "SELECT * FROM quarantined_calls\(conditions.text) ORDER BY received_at DESC, id DESC LIMIT \(limit)",
                conditions.parameters)
            let found = try rows.map { row in
                QuarantinedCall(
                    id: try Self.identity(row), environment: try row.id("environment"), agent: try row.text("agent"),
                    receivedAt: try row.timestamp("received_at"), reason: try row.text("reason"),
                    payload: try row.text("payload"))
            }
            return Page(fetched: found, limit: page.limit) { "\($0.receivedAt.microseconds).\($0.id)" }
        }
    }

    static func conditions(_ filter: CallFilter) -> SQLConditions {
        var conditions = SQLConditions()
        conditions.add("environment", in: filter.environments)
        conditions.add("agent", "=", filter.agent)
        conditions.add("tool", "=", filter.tool)
        conditions.add("outcome", "=", filter.outcome?.rawValue)
        conditions.add("mode", "=", filter.mode)
        conditions.add("rule", "=", filter.rule)
        conditions.add("session", "=", filter.session)
        conditions.add("call", "=", filter.call)
        conditions.add("time", ">=", filter.since)
        conditions.add("time", "<", filter.until)
        if let text = filter.text, !text.isEmpty {
            let escaped = text.lowercased().reduce(into: "") { pattern, character in
                if character == "%" || character == "_" || character == "!" { pattern.append("!") }
                pattern.append(character)
            }
            conditions.add("LOWER(payload) LIKE \(conditions.bind("%\(escaped)%")) ESCAPE '!'")
        }
        return conditions
    }

    /// The place in a list that a cursor names. Throws `invalid` for what no page has told.
    static func place(_ cursor: String?) throws -> (time: Timestamp, id: [UInt8])? {
        guard let cursor else { return nil }
        let parts = cursor.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let time = Int64(parts[0]), let id = CallRecordID(parts[1]) else {
            throw Fault(
                .invalid, "This is no place in the list.",
                fields: [.init(pointer: "after", detail: "must be what the page before said in next")])
        }
        return (Timestamp(microseconds: time), id.bytes)
    }

    private static func identity(_ row: SQLRow) throws -> CallRecordID {
        guard let id = CallRecordID(bytes: try row.bytes("id")) else {
            throw Fault(.bug, "A stored row could not be read.", detail: "a call record's id")
        }
        return id
    }

    private static func record(_ row: SQLRow) throws -> CallRecord {
        CallRecord(
            id: try self.identity(row), environment: try row.id("environment"), agent: try row.text("agent"),
            call: try row.text("call"), session: row.optionalText("session"), index: row.optionalInt64("place"),
            tool: try row.text("tool"), outcome: CallOutcome(rawValue: try row.text("outcome")) ?? .other,
            mode: try row.text("mode"), rule: row.optionalText("rule"), reason: row.optionalText("reason"),
            revision: row.optionalText("revision"), time: try row.timestamp("time"),
            receivedAt: try row.timestamp("received_at"), payload: try row.text("payload"))
    }
}
