import Backbone
import Kernel
import Notifications

/// Notifications as rows.
enum InboxRecord {
    /// Stores new ones, each with the next number; one that its person has of the event already stays as it is.
    static func insert(_ items: [InboxItem], _ writer: any SQLWriter) throws {
        for item in items {
            let isThere = try writer.first(
                "SELECT 1 AS found FROM notifications WHERE event = $1 AND person = $2", [item.event, item.person])
            if isThere != nil { continue }
            try writer.run(
                """
                INSERT INTO notifications (id, organization, project, environment, person, event, kind, severity, title,
                    body, link, created_at, read_at, is_removed, change)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
                """,
                [
                    item.id, item.scope.organization, item.scope.project, item.scope.environment, item.person,
                    item.event, item.kind, item.severity.rawValue, item.title, item.body, item.link, item.createdAt,
                    item.readAt, false, try Self.nextNumber(writer),
                ])
            writer.signal(LiveTopic.inbox(item.person))
        }
    }

    /// The next number of a change. The counter's row lock makes commit order the numbers' order.
    static func nextNumber(_ writer: any SQLWriter) throws -> Int64 {
        let row = try writer.first(
            "UPDATE counters SET value = value + 1 WHERE name = 'notifications' RETURNING value", [])
        guard let row else { throw Fault(.bug, "The counter of notifications is missing.") }
        return try row.int64("value")
    }

    static func item(_ row: SQLRow) throws -> InboxItem {
        guard let severity = Severity(rawValue: try row.text("severity")) else {
            throw Fault(.bug, "A stored notification could not be read.", detail: "severity \(row["severity"])")
        }
        return InboxItem(
            id: try row.id("id"), scope: try row.scope(), person: try row.id("person"), event: try row.id("event"),
            kind: try row.text("kind"), severity: severity, title: try row.text("title"), body: try row.text("body"),
            link: try row.text("link"), createdAt: try row.timestamp("created_at"),
            readAt: row.optionalTimestamp("read_at"))
    }
}
