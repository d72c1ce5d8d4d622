import Backbone
import Kernel
import Notifications

/// Deliveries as rows.
enum DeliveryRecord {
    /// Stores a new one; one of the same event and webhook that is there already stays as it is.
    static func insert(_ delivery: Delivery, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO deliveries (state, attempts, attempt_limit, due_at, node, finished_at, revision, id,
                organization, webhook, event, kind, body, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (event, webhook) DO NOTHING
            """,
            Self.values(delivery) + [
                delivery.organization, delivery.webhook, delivery.event, delivery.kind, delivery.body,
                delivery.createdAt,
            ])
        writer.signal(LiveTopic.deliveries)
    }

    /// Stores a changed one, whose revision was not raised yet; returns false when it was changed meanwhile.
    static func update(_ delivery: Delivery, _ writer: any SQLWriter) throws -> Bool {
        var next = delivery
        next.revision += 1
        return try writer.run(
            """
            UPDATE deliveries SET state = $1, attempts = $2, attempt_limit = $3, due_at = $4, node = $5,
                finished_at = $6, revision = $7 WHERE id = $8 AND revision = $9
            """, Self.values(next) + [delivery.revision]) > 0
    }

    private static func values(_ delivery: Delivery) -> [any SQLBindable] {
        [
            delivery.state.rawValue, delivery.attempts, delivery.attemptLimit, delivery.dueAt, delivery.node,
            delivery.finishedAt, delivery.revision, delivery.id,
        ]
    }

    static func delivery(_ row: SQLRow) throws -> Delivery {
        guard let state = DeliveryState(rawValue: try row.text("state")) else {
            throw Fault(.bug, "A stored delivery could not be read.", detail: "state \(row["state"])")
        }
        return Delivery(
            id: try row.id("id"), organization: try row.id("organization"), webhook: try row.id("webhook"),
            event: row.optionalID("event"), kind: try row.text("kind"), body: try row.text("body"),
            createdAt: try row.timestamp("created_at"), state: state, attempts: try row.int("attempts"),
            attemptLimit: try row.int("attempt_limit"), dueAt: try row.timestamp("due_at"),
            node: row.optionalID("node"), finishedAt: row.optionalTimestamp("finished_at"),
            revision: try row.int64("revision"))
    }

    static func insert(_ attempt: DeliveryAttempt, of delivery: DeliveryID, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO delivery_attempts (delivery, number, started_at, seconds, status, answer, error, is_final)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (delivery, number) DO NOTHING
            """,
            [
                delivery, attempt.number, attempt.startedAt, attempt.seconds, attempt.status,
                // PostgreSQL takes no NUL in text.
                attempt.answer.filter { $0 != "\0" }, attempt.error, attempt.isFinal,
            ])
    }

    static func attempt(_ row: SQLRow) throws -> DeliveryAttempt {
        DeliveryAttempt(
            number: try row.int("number"), startedAt: try row.timestamp("started_at"),
            seconds: row.optionalDouble("seconds") ?? 0, status: row.optionalInt("status"),
            answer: try row.text("answer"), error: row.optionalText("error"), isFinal: try row.bool("is_final"))
    }
}
