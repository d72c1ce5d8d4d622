/// The schema of what agents report and count: many rows, apart from the state. It lies in the second SQLite file, or
/// beside the state on PostgreSQL. Append only.
package enum RecordMigrations {
    /// The table that remembers which were applied.
    package static let ledger = "record_migrations"

    /// In order.
    package static let all: [Migration] = [
        Migration(
            1, "agent values",
            [
                .table(
                    "agent_values",
                    [
                        .text("environment"), .text("name"), .double("number").nullable, .text("value").nullable,
                        .int64("expires_at"),
                    ], key: ["environment", "name"]),
                .index("agent_values_by_end", on: "agent_values", ["expires_at"]),
            ]),
        Migration(
            2, "call records",
            [
                .table("call_slices", [.text("name"), .int64("ends_at")], key: ["name"]),
                .table(
                    "call_counts",
                    [
                        .text("environment"), .int64("hour"), .text("agent"), .text("tool"), .text("outcome"),
                        .text("mode"), .text("rule"), .int64("number"), .int64("last_at"),
                    ], key: ["environment", "hour", "agent", "tool", "outcome", "mode", "rule"]),
                .index("call_counts_by_hour", on: "call_counts", ["hour"]),
                .table(
                    "agent_sessions",
                    [
                        .text("environment"), .text("id"), .text("agent"), .int64("started_at"), .int64("last_at"),
                        .int64("records"), .int64("calls"), .int64("blocked"), .int64("asked"), .int64("failed"),
                    ], key: ["environment", "id"]),
                .index("agent_sessions_by_time", on: "agent_sessions", ["environment", "last_at", "id"]),
                .table(
                    "quarantined_calls",
                    [
                        .bytes("id"), .text("environment"), .text("agent"), .int64("received_at"), .text("reason"),
                        .text("payload"),
                    ], key: ["id"]),
                .index("quarantined_calls_by_time", on: "quarantined_calls", ["environment", "received_at", "id"]),
            ]),
    ]
}
