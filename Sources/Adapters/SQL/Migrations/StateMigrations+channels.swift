extension StateMigrations {
    /// What came with Slack and mail beside webhooks.
    static let channels: [Migration] = [
        Migration(
            24, "kinds of webhooks",
            [
                .column(table: "webhooks", .text("kind").nullable),
                .column(table: "webhooks", .json("settings").nullable),
            ])
    ]
}
