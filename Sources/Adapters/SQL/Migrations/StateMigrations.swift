/// The schema of the state database. Append only.
package enum StateMigrations {
    /// In order.
    package static let all = Self.core + Self.governance + Self.channels

    private static let core: [Migration] = [
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
        Migration(
            12, "idempotency keys",
            [
                .table(
                    "idempotency_keys",
                    [
                        .text("principal"), .text("name"), .text("fingerprint"), .text("request"),
                        .int64("leased_until"), .int64("expires_at"), .bytes("answer").nullable,
                    ], key: ["principal", "name"]),
                .index("idempotency_keys_by_end", on: "idempotency_keys", ["expires_at"]),
            ]),
        Migration(
            13, "executions",
            [
                .table(
                    "executions",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("actor_principal"), .text("actor_name"), .text("trigger_kind"), .text("runtime"),
                        .text("version"), .text("script").nullable, .int64("script_version").nullable,
                        .text("retry_of").nullable, .json("limits"), .json("inputs"), .int64("created_at"),
                        .text("priority"), .int64("rank"), .text("state"), .text("reason").nullable,
                        .text("node").nullable, .text("boot").nullable, .text("run").nullable,
                        .int64("slot").nullable, .json("cancellation").nullable, .int64("started_at").nullable,
                        .int64("finished_at").nullable, .json("result").nullable, .int64("revision"),
                    ], key: ["id"]),
                .index("executions_by_organization", on: "executions", ["organization", "id"]),
                .index("executions_queue", on: "executions", ["rank", "id"], condition: "state = 'queued'"),
                .index(
                    "executions_placed", on: "executions", ["node"], condition: "state IN ('scheduled', 'running')"),
                .index("executions_by_run", on: "executions", ["run"]),
                .index("executions_by_script", on: "executions", ["script", "id"]),
                .index("executions_by_end", on: "executions", ["finished_at"]),
                .table(
                    "execution_inputs",
                    [
                        .text("execution"), .text("code"), .json("arguments"), .bytes("stdin").nullable,
                        .bytes("sealed_env").nullable, .json("packages"),
                    ], key: ["execution"]),
                .table(
                    "execution_files",
                    [.text("execution"), .text("role"), .text("path"), .int64("size"), .text("digest")],
                    key: ["execution", "role", "path"]),
                .index("execution_files_by_digest", on: "execution_files", ["digest"]),
            ]),
        Migration(
            14, "notifications",
            [
                .column(table: "api_keys", .text("maker").nullable),
                .statement("INSERT INTO counters (name, value) VALUES ('notifications', 0)"),
                .table(
                    "notifications",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("person"), .text("event"), .text("kind"), .text("severity"), .text("title"),
                        .text("body"), .text("link"), .int64("created_at"), .int64("read_at").nullable,
                        .bool("is_removed"), .int64("change"),
                    ], key: ["id"], unique: [["event", "person"]]),
                .index("notifications_by_person", on: "notifications", ["person", "organization", "id"]),
                .index("notifications_by_change", on: "notifications", ["change"]),
                .index("notifications_by_person_change", on: "notifications", ["person", "organization", "change"]),
                .index("notifications_by_time", on: "notifications", ["created_at"]),
                .table(
                    "notification_rules",
                    [
                        .text("id"), .text("organization"), .text("name"), .json("kinds"), .text("severity"),
                        .text("project").nullable, .text("environment").nullable, .json("people").nullable,
                        .text("webhook").nullable, .bool("is_enabled"), .int64("created_at"), .text("created_by"),
                        .int64("revision"),
                    ], key: ["id"]),
                .index("notification_rules_by_organization", on: "notification_rules", ["organization", "id"]),
                .table(
                    "webhooks",
                    [
                        .text("id"), .text("organization"), .text("name"), .text("address"), .bytes("sealed"),
                        .bytes("sealed_previous").nullable, .int64("previous_until").nullable, .int64("created_at"),
                        .text("created_by"), .int64("revision"),
                    ], key: ["id"], unique: [["organization", "name"]]),
                .table(
                    "deliveries",
                    [
                        .text("id"), .text("organization"), .text("webhook"), .text("event").nullable, .text("kind"),
                        .text("body"), .int64("created_at"), .text("state"), .int64("attempts"),
                        .int64("attempt_limit"), .int64("due_at"), .text("node").nullable,
                        .int64("finished_at").nullable, .int64("revision"),
                    ], key: ["id"], unique: [["event", "webhook"]]),
                .index(
                    "deliveries_due", on: "deliveries", ["due_at", "id"], condition: "state IN ('pending', 'sending')"),
                .index("deliveries_by_webhook", on: "deliveries", ["webhook", "id"]),
                .index("deliveries_by_end", on: "deliveries", ["finished_at"]),
                .table(
                    "delivery_attempts",
                    [
                        .text("delivery"), .int64("number"), .int64("started_at"), .double("seconds"),
                        .int64("status").nullable, .text("answer"), .text("error").nullable, .bool("is_final"),
                    ], key: ["delivery", "number"]),
            ]),
        Migration(
            15, "dead letters",
            [
                .table("event_readers", [.text("name"), .position("position")], key: ["name"]),
                // From here on: what happened before is not told, and nothing that happens before the first look is missed.
                .statement(
                    "INSERT INTO event_readers (name, position) SELECT 'notifications', value FROM counters "
                        + "WHERE name = 'events'"),
                .table(
                    "dead_letters",
                    [
                        .text("id"), .text("organization"), .text("source"), .text("kind"), .text("subject"),
                        .text("title"), .text("error"), .json("payload"), .int64("attempts"), .int64("created_at"),
                        .int64("failed_at"), .text("state"), .text("decided_by_principal").nullable,
                        .text("decided_by_name").nullable, .int64("decided_at").nullable, .text("reason").nullable,
                        .int64("revision"),
                    ], key: ["id"], unique: [["source", "subject"]]),
                .index("dead_letters_by_organization", on: "dead_letters", ["organization", "id"]),
                .index("dead_letters_by_decision", on: "dead_letters", ["decided_at"]),
            ]),
        Migration(
            16, "scripts",
            [
                .table(
                    "scripts",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("owner_principal"), .text("owner_name"), .int64("created_at"), .text("name"),
                        .text("description"), .text("runtime"), .text("version").nullable, .text("sharing"),
                        .int64("latest"), .int64("updated_at"), .int64("revision"),
                    ], key: ["id"]),
                .index("scripts_by_organization", on: "scripts", ["organization", "name"]),
                .table(
                    "script_versions",
                    [
                        .text("script"), .int64("number"), .text("code"), .text("note").nullable,
                        .text("actor_principal"), .text("actor_name"), .int64("created_at"),
                    ], key: ["script", "number"]),
                .table(
                    "script_schedules",
                    [
                        .text("id"), .text("script"), .text("organization"), .text("project").nullable,
                        .text("environment").nullable, .text("actor_principal"), .text("actor_name"), .text("cron"),
                        .json("arguments"), .bool("is_enabled"), .int64("next_at").nullable,
                        .text("last_execution").nullable, .text("last_error").nullable,
                    ], key: ["id"]),
                .index("script_schedules_by_script", on: "script_schedules", ["script", "id"]),
                .index("script_schedules_due", on: "script_schedules", ["next_at"], condition: "next_at IS NOT NULL"),
            ]),
        Migration(
            17, "rate limits",
            [
                .table(
                    "rate_limits", [.text("organization"), .json("settings"), .int64("revision")], key: ["organization"]
                )
            ]),
        Migration(
            18, "approvals",
            [
                .table(
                    "approvals",
                    [
                        .text("id"), .text("organization"), .text("project").nullable, .text("environment").nullable,
                        .text("subject_kind"), .text("subject"), .text("title"), .json("details"), .text("link"),
                        .text("actor_principal"), .text("actor_name"), .text("person").nullable,
                        .text("message").nullable, .text("agent").nullable, .text("tool").nullable,
                        .text("session").nullable, .text("rule").nullable, .int64("quorum"),
                        .json("approvers").nullable, .bool("allows_self"), .int64("expires_at").nullable,
                        .text("on_timeout"), .int64("created_at"), .text("state"), .json("decisions"),
                        .json("cancellation").nullable, .int64("finished_at").nullable,
                        .int64("settled_at").nullable, .int64("revision"),
                    ], key: ["id"], unique: [["organization", "subject_kind", "subject"]]),
                .index("approvals_by_organization", on: "approvals", ["organization", "id"]),
                .index(
                    "approvals_pending", on: "approvals", ["organization", "subject_kind", "id"],
                    condition: "state = 'pending'"),
                .index("approvals_by_expiry", on: "approvals", ["expires_at"], condition: "state = 'pending'"),
                .index(
                    "approvals_unsettled", on: "approvals", ["id"],
                    condition: "state <> 'pending' AND settled_at IS NULL"),
                .table(
                    "approval_rules",
                    [
                        .text("id"), .text("organization"), .text("name"), .int64("place"), .text("kind").nullable,
                        .text("project").nullable, .text("environment").nullable, .text("tool").nullable,
                        .text("agent").nullable, .int64("quorum"), .json("approvers").nullable,
                        .bool("allows_self"), .int64("expiry").nullable, .bool("is_enabled"), .int64("created_at"),
                        .text("created_by"), .int64("revision"),
                    ], key: ["id"]),
                .index("approval_rules_by_organization", on: "approval_rules", ["organization", "place"]),
            ]),
    ]
}
