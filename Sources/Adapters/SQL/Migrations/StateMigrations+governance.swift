extension StateMigrations {
    /// What came with the governance of agents.
    static let governance: [Migration] = [
        Migration(
            19, "agent keys",
            [
                .table(
                    "agent_keys",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment"),
                        .text("agent").nullable, .text("name"), .text("hint"), .bytes("hash"), .text("created_by"),
                        .int64("created_at"), .int64("last_used_at").nullable, .int64("expires_at").nullable,
                        .int64("revoked_at").nullable,
                    ], key: ["id"], unique: [["hash"]]),
                .index("agent_keys_by_organization", on: "agent_keys", ["organization", "id"]),
            ]),
        Migration(
            20, "fleet",
            [
                .table(
                    "agents",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment"),
                        .text("name"), .text("display_name").nullable, .json("tags"), .json("reported_tags"),
                        .text("bundle").nullable, .text("own_bundle").nullable, .text("applied").nullable,
                        .int64("applied_at").nullable, .text("client").nullable, .json("manifest").nullable,
                        .int64("first_seen_at"), .int64("last_seen_at"), .int64("connected_until").nullable,
                        .int64("revision"),
                    ], key: ["id"], unique: [["environment", "name"]]),
                .index("agents_by_organization", on: "agents", ["organization", "id"]),
                .table(
                    "assignment_rules",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment"),
                        .int64("priority"), .text("pattern"), .json("tags"), .text("bundle"), .text("created_by"),
                        .int64("created_at"), .int64("revision"),
                    ], key: ["id"], unique: [["environment", "priority"]]),
            ]),
        Migration(
            21, "bundles",
            [
                .table(
                    "bundles",
                    [
                        .text("id"), .text("organization"), .text("name"), .int64("number"), .json("source"),
                        .text("note").nullable, .json("renderings"), .text("problem").nullable,
                        .text("actor_principal"), .text("actor_name"), .int64("created_at"),
                    ], key: ["id"], unique: [["organization", "name", "number"]]),
                .table(
                    "signing_keys",
                    [
                        .text("id"), .text("organization"), .bytes("public_key"), .bytes("sealed").nullable,
                        .text("created_by"), .int64("created_at"), .int64("retires_at").nullable,
                    ], key: ["id"]),
                .index("signing_keys_by_organization", on: "signing_keys", ["organization", "id"]),
            ]),
        Migration(
            22, "rollouts",
            [
                .table(
                    "rollouts",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment"),
                        .text("bundle_name"), .text("bundle"), .int64("number"), .text("state"),
                        .text("reason").nullable, .text("rolls_back").nullable, .text("note").nullable,
                        .text("actor_principal"), .text("actor_name"), .int64("created_at"),
                        .int64("started_at").nullable, .int64("finished_at").nullable, .int64("revision"),
                    ], key: ["id"]),
                .index("rollouts_by_organization", on: "rollouts", ["organization", "id"]),
                .uniqueIndex(
                    "rollouts_live", on: "rollouts", ["environment", "bundle_name"], condition: "state = 'live'"),
            ]),
        Migration(
            23, "contracts",
            [
                .table(
                    "contracts",
                    [
                        .text("id"), .text("organization"), .text("name"), .text("kind"), .text("description"),
                        .json("tags"), .int64("latest"), .int64("created_at"), .int64("updated_at"),
                        .int64("revision"),
                    ], key: ["id"], unique: [["organization", "name"]]),
                .table(
                    "contract_versions",
                    [
                        .text("contract"), .int64("number"), .text("definition"), .text("note").nullable,
                        .text("actor_principal"), .text("actor_name"), .int64("created_at"),
                    ], key: ["contract", "number"]),
                .table(
                    "compositions",
                    [
                        .text("id"), .text("organization"), .text("name"), .text("description"), .json("settings"),
                        .json("items"), .int64("created_at"), .int64("updated_at"), .int64("revision"),
                    ], key: ["id"], unique: [["organization", "name"]]),
            ]),
    ]
}
