/// The schema of the database for high-volume rows, which is apart so that logs never queue behind a deployment.
/// Append only.
package enum VolumeMigrations {
    /// In order.
    package static let all: [Migration] = [
        Migration(
            1, "output catalogue",
            [
                .table(
                    "outputs",
                    [
                        .text("name"), .int64("stdout_bytes"), .int64("stderr_bytes"), .bool("is_sealed"),
                        .int64("created_at"), .int64("updated_at"),
                    ], key: ["name"]),
                .index("outputs_by_age", on: "outputs", ["updated_at"]),
            ])
    ]
}
