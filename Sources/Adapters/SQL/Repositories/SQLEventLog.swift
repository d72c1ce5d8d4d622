package import Backbone
import Identity
package import Kernel

/// The event log in SQL.
package struct SQLEventLog: EventLog {
    private let database: any SQLDatabase

    /// Reads from `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func events(
        after position: Int64, matching filter: EventFilter, limit: Int
    ) async throws -> [EventEnvelope] {
        try await self.database.read { reader in
            let rows: [SQLRow]
            switch filter {
            case .all:
                rows = try reader.rows(
                    "SELECT * FROM events WHERE position > $1 ORDER BY position LIMIT $2", [position, limit])
            case .organization(let id):
                rows = try reader.rows(
                    "SELECT * FROM events WHERE organization = $1 AND position > $2 ORDER BY position LIMIT $3",
                    [id, position, limit])
            case .subject(let subject):
                rows = try reader.rows(
                    "SELECT * FROM events WHERE subject = $1 AND position > $2 ORDER BY position LIMIT $3",
                    [subject, position, limit])
            }
            return try rows.map { try Self.envelope($0) }
        }
    }

    package func newest(matching filter: EventFilter, limit: Int) async throws -> [EventEnvelope] {
        try await self.database.read { reader in
            let rows: [SQLRow]
            switch filter {
            case .all:
                rows = try reader.rows("SELECT * FROM events ORDER BY position DESC LIMIT $1", [limit])
            case .organization(let id):
                rows = try reader.rows(
                    "SELECT * FROM events WHERE organization = $1 ORDER BY position DESC LIMIT $2", [id, limit])
            case .subject(let subject):
                rows = try reader.rows(
                    "SELECT * FROM events WHERE subject = $1 ORDER BY position DESC LIMIT $2", [subject, limit])
            }
            return try rows.reversed().map { try Self.envelope($0) }
        }
    }

    package func lastPosition() async throws -> Int64 {
        try await self.database.read { try Self.lastPosition($0) }
    }

    package func firstPosition() async throws -> Int64 {
        try await self.database.read { reader in
            try reader.first("SELECT COALESCE(MIN(position), 1) AS position FROM events")?.int64("position") ?? 1
        }
    }

    static func lastPosition(_ reader: any SQLReader) throws -> Int64 {
        try reader.first("SELECT value FROM counters WHERE name = 'events'")?.int64("value") ?? 0
    }

    /// Appends events in the transaction that made them true. The counter's row lock makes commit order position order.
    static func append(_ events: [EventRecord], to writer: any SQLWriter) throws {
        if events.isEmpty { return }
        let last = try writer.first(
            "UPDATE counters SET value = value + $1 WHERE name = 'events' RETURNING value", [events.count])
        guard let last = try last?.int64("value") else { throw Fault(.bug, "The event counter is missing.") }
        for (index, event) in events.enumerated() {
            try writer.run(
                """
                INSERT INTO events (position, id, kind, version, organization, project, environment, subject,
                    actor_principal, actor_name, time, trace, payload)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """,
                [
                    last - Int64(events.count - 1 - index), event.id, event.kind, event.version,
                    event.scope.organization, event.scope.project, event.scope.environment, event.subject,
                    event.actor.principal, event.actor.name, event.time, event.trace, event.payload,
                ])
            if !event.actor.isInternal { try SQLAuditLog.insert(AuditRow(of: event), writer) }
            writer.signal(LiveTopic.subject(event.subject))
            writer.signal(LiveTopic.organization(event.scope.organization))
        }
        writer.signal(LiveTopic.events)
    }

    private static func envelope(_ row: SQLRow) throws -> EventEnvelope {
        EventEnvelope(
            position: try row.int64("position"),
            event: EventRecord(
                id: try row.id("id"), kind: try row.text("kind"), version: try row.int("version"),
                scope: try row.scope(), subject: try row.text("subject"), actor: try row.actor(),
                time: try row.timestamp("time"), trace: row.optionalText("trace"), payload: try row.json("payload")))
    }
}

extension AuditRow {
    /// The row of an event that somebody caused.
    fileprivate init(of event: EventRecord) {
        self.init(
            id: AuditID(high: event.id.high, low: event.id.low), organization: event.scope.organization,
            time: event.time, actor: event.actor, action: event.kind, subject: event.subject,
            address: event.actor.address, data: event.payload)
    }
}

extension SQLRow {
    /// The place in the columns `organization`, `project` and `environment`.
    func scope() throws -> Scope {
        Scope(
            try self.id("organization"), project: self.optionalID("project"),
            environment: self.optionalID("environment"))
    }

    /// The actor in the columns `actor_principal` and `actor_name`.
    func actor() throws -> Actor {
        Actor(principal: try self.text("actor_principal"), name: try self.text("actor_name"))
    }
}
