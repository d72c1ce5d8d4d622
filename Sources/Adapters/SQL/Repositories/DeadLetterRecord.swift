import Backbone
import Kernel

/// Dead letters as rows; other repositories write them in their own transactions.
enum DeadLetterRecord {
    /// Leaves a letter. When the source has left one of the same subject already, that one waits again.
    static func leave(_ letter: DeadLetter, events: [EventRecord], _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO dead_letters (id, organization, source, kind, subject, title, error, payload, attempts,
                created_at, failed_at, state, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12)
            ON CONFLICT (source, subject) DO UPDATE SET error = $7, attempts = $9, failed_at = $11, state = 'waiting',
                decided_by_principal = NULL, decided_by_name = NULL, decided_at = NULL, reason = NULL,
                revision = dead_letters.revision + 1
            """,
            [
                letter.id, letter.organization, letter.source, letter.kind, letter.subject, letter.title, letter.error,
                letter.payload, letter.attempts, letter.createdAt, letter.failedAt, letter.revision,
            ])
        try SQLEventLog.append(events, to: writer)
    }

    /// The letter that a source has left of a subject.
    static func find(source: String, subject: String, _ reader: any SQLReader) throws -> DeadLetter? {
        try reader.first(
            "SELECT * FROM dead_letters WHERE source = $1 AND subject = $2", [source, subject]
        ).map { try Self.letter($0) }
    }

    /// Stores a changed letter. Throws `conflict` when it was changed meanwhile.
    static func update(_ letter: DeadLetter, events: [EventRecord], _ writer: any SQLWriter) throws {
        let changed = try writer.run(
            """
            UPDATE dead_letters SET error = $1, attempts = $2, failed_at = $3, state = $4, decided_by_principal = $5,
                decided_by_name = $6, decided_at = $7, reason = $8, revision = revision + 1
            WHERE id = $9 AND revision = $10
            """,
            [
                letter.error, letter.attempts, letter.failedAt, letter.state.rawValue, letter.decision?.by.principal,
                letter.decision?.by.name, letter.decision?.at, letter.decision?.reason, letter.id, letter.revision,
            ])
        guard changed > 0 else { throw Fault.conflict("dead letter") }
        try SQLEventLog.append(events, to: writer)
    }

    static func letter(_ row: SQLRow) throws -> DeadLetter {
        guard let state = DeadLetter.State(rawValue: try row.text("state")) else {
            throw Fault(.bug, "A stored dead letter could not be read.", detail: "state \(row["state"])")
        }
        var decision: DeadLetter.Decision?
        if let principal = row.optionalText("decided_by_principal"), let at = row.optionalTimestamp("decided_at") {
            decision = DeadLetter.Decision(
                by: Actor(principal: principal, name: row.optionalText("decided_by_name") ?? ""), at: at,
                reason: row.optionalText("reason"))
        }
        return DeadLetter(
            id: try row.id("id"), organization: try row.id("organization"), source: try row.text("source"),
            kind: try row.text("kind"), subject: try row.text("subject"), title: try row.text("title"),
            error: try row.text("error"), payload: try row.json("payload"), attempts: try row.int("attempts"),
            createdAt: try row.timestamp("created_at"), failedAt: try row.timestamp("failed_at"), state: state,
            decision: decision, revision: try row.int64("revision"))
    }
}
