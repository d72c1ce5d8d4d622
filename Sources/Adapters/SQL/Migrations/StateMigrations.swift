/// The schema of the state database. Append only.
package enum StateMigrations {
    /// In order.
    package static let all: [Migration] = [
        Migration(
            1, "event log",
            [
                .table("counters", [.text("name"), .int64("value")], key: ["name"]),
                .statement("INSERT INTO counters (name, value) VALUES ('events', 0)"),
                .table(
                    "events",
                    [
                        .position("position"), .text("id"), .text("kind"), .int64("version"), .text("organization"),
                        .text("project").nullable, .text("environment").nullable, .text("subject"),
                        .text("actor_principal"), .text("actor_name"), .int64("time"), .text("trace").nullable,
                        .json("payload"),
                    ], key: ["position"], unique: [["id"]]),
                .index("events_by_subject", on: "events", ["subject", "position"]),
                .index("events_by_organization", on: "events", ["organization", "position"]),
            ]),
        Migration(
            2, "tenancy",
            [
                .table("organizations", [.text("id"), .text("name")], key: ["id"]),
                .table(
                    "projects", [.text("id"), .text("organization"), .text("name")], key: ["id"],
                    unique: [["organization", "name"]]),
                .table(
                    "environments",
                    [.text("id"), .text("organization"), .text("project"), .text("name"), .bool("requires_approval")],
                    key: ["id"], unique: [["project", "name"]]),
            ]),
        Migration(
            3, "people",
            [
                .table(
                    "users", [.text("id"), .text("email"), .text("password_hash"), .int64("created_at")], key: ["id"],
                    unique: [["email"]]),
                .table(
                    "memberships", [.text("organization"), .text("user_id"), .text("role"), .int64("created_at")],
                    key: ["organization", "user_id"]),
                .index("memberships_by_user", on: "memberships", ["user_id"]),
                .table(
                    "invitations",
                    [
                        .text("id"), .text("organization"), .text("email"), .text("role"), .bytes("hash"),
                        .int64("expires_at"),
                    ], key: ["id"], unique: [["hash"]]),
            ]),
        Migration(
            4, "credentials",
            [
                .table(
                    "sessions",
                    [
                        .text("id"), .text("user_id"), .text("organization"), .bytes("hash"), .text("user_agent"),
                        .text("address"), .int64("created_at"), .int64("last_seen_at"), .int64("expires_at"),
                    ], key: ["id"], unique: [["hash"]]),
                .index("sessions_by_user", on: "sessions", ["user_id"]),
                .table(
                    "api_keys",
                    [
                        .text("id"), .text("organization"), .text("name"), .text("hint"), .bytes("hash"),
                        .json("permissions"), .text("created_by"), .int64("created_at"),
                        .int64("last_used_at").nullable,
                        .int64("expires_at").nullable, .int64("revoked_at").nullable,
                    ], key: ["id"], unique: [["hash"]]),
                .index("api_keys_by_organization", on: "api_keys", ["organization"]),
                .table(
                    "service_tokens",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("service"), .text("origin"), .bytes("hash"), .text("created_by"), .int64("created_at"),
                        .int64("last_used_at").nullable, .int64("expires_at"), .int64("revoked_at").nullable,
                    ], key: ["id"], unique: [["hash"]]),
                .index("service_tokens_by_service", on: "service_tokens", ["service"]),
            ]),
        Migration(
            5, "audit",
            [
                .table(
                    "audit",
                    [
                        .text("id"), .text("organization").nullable, .int64("time"), .text("actor_principal"),
                        .text("actor_name"), .text("action"), .text("subject"), .text("address"), .int64("count"),
                        .int64("minute").nullable, .json("data"),
                    ], key: ["id"]),
                .index("audit_by_organization", on: "audit", ["organization", "id"]),
                .uniqueIndex(
                    "audit_refusals", on: "audit",
                    ["minute", "actor_principal", "actor_name", "action", "subject", "address"],
                    condition: "minute IS NOT NULL"),
            ]),
        Migration(
            6, "services",
            [
                .table(
                    "services",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("name"), .text("state"), .json("definition"), .int64("revision"), .int64("created_at"),
                        .int64("updated_at"),
                    ], key: ["id"], unique: [["organization", "name"]])
            ]),
        Migration(
            7, "deployments",
            [
                .table(
                    "deployments",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("service"), .text("service_name"), .int64("number"), .json("definition"),
                        .text("trigger_kind"),
                        .text("rerun_of").nullable, .int64("attempt"), .text("actor_principal"), .text("actor_name"),
                        .text("note").nullable, .json("env"), .bytes("sealed_env").nullable, .int64("created_at"),
                        .int64("not_before").nullable, .text("state"), .text("reason").nullable,
                        .bool("needs_approval"),
                        .json("approval").nullable, .json("cancellation").nullable, .text("node").nullable,
                        .int64("started_at").nullable, .int64("finished_at").nullable, .int64("followed"),
                        .json("result").nullable, .bool("retry_due"), .int64("revision"),
                    ], key: ["id"], unique: [["service", "number"]]),
                .index("deployments_by_organization", on: "deployments", ["organization", "id"]),
                .index(
                    "deployments_open", on: "deployments", ["id"],
                    condition: "state IN ('queued', 'waiting', 'running')"),
                .index("deployments_by_retry", on: "deployments", ["retry_due", "id"]),
                .table(
                    "deployment_steps",
                    [
                        .text("deployment"), .int64("sequence"), .text("name"), .text("description").nullable,
                        .text("state"), .double("percent").nullable, .int64("parent").nullable,
                        .text("message").nullable,
                        .int64("started_at").nullable, .int64("finished_at").nullable,
                    ], key: ["deployment", "sequence"]),
            ]),
        Migration(
            8, "variables",
            [
                .table(
                    "variables",
                    [
                        .text("level"), .text("owner"), .text("organization"), .text("name"), .text("plain").nullable,
                        .bytes("sealed").nullable, .int64("revision"), .int64("updated_at"), .text("updated_by"),
                    ], key: ["owner", "name"])
            ]),
        Migration(
            9, "data keys",
            [
                .table(
                    "data_keys", [.text("id"), .text("master"), .bytes("wrapped"), .int64("created_at")], key: ["id"])
            ]),
        Migration(
            10, "door aliases",
            [
                .table(
                    "door_aliases", [.text("door"), .text("kind"), .int64("alias"), .text("id")],
                    key: ["door", "kind", "alias"], unique: [["door", "kind", "id"]])
            ]),
        Migration(
            11, "door keys",
            [
                .table(
                    "door_keys",
                    [
                        .text("door"), .text("fingerprint"), .text("organization"), .bytes("sealed"),
                        .int64("imported_at"),
                    ], key: ["door", "fingerprint", "organization"])
            ]),
    ]
}
