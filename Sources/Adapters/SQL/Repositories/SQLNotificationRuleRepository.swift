package import Kernel
package import Notifications

/// Rules of notifications in SQL.
package struct SQLNotificationRuleRepository: NotificationRuleRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func rules(of organization: OrganizationID) async throws -> [NotificationRule] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM notification_rules WHERE organization = $1 ORDER BY id", [organization]
            ).map { try Self.rule($0) }
        }
    }

    package func rule(_ id: NotificationRuleID) async throws -> NotificationRule? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM notification_rules WHERE id = $1", [id]).map { try Self.rule($0) }
        }
    }

    package func add(_ rule: NotificationRule, event: EventRecord) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO notification_rules (name, kinds, severity, project, environment, people, webhook, is_enabled,
                    revision, id, organization, created_at, created_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                """, Self.values(rule) + [rule.organization, rule.createdAt, rule.createdBy])
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func update(_ rule: NotificationRule, event: EventRecord) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                """
                UPDATE notification_rules SET name = $1, kinds = $2, severity = $3, project = $4, environment = $5,
                    people = $6, webhook = $7, is_enabled = $8, revision = $9 WHERE id = $10 AND revision = $11
                """, Self.values(rule) + [rule.revision - 1])
            guard changed > 0 else { throw Fault.conflict("rule") }
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func remove(_ id: NotificationRuleID, event: EventRecord) async throws {
        try await self.database.write { writer in
            guard try writer.run("DELETE FROM notification_rules WHERE id = $1", [id]) > 0 else {
                throw Fault.notFound("rule")
            }
            try SQLEventLog.append([event], to: writer)
        }
    }

    private static func values(_ rule: NotificationRule) -> [any SQLBindable] {
        var people: JSON?
        var webhook: WebhookID?
        switch rule.channel {
        case .inApp(let chosen): people = .array(chosen.map { .string($0.description) })
        case .webhook(let id): webhook = id
        }
        return [
            rule.name, JSON.array(rule.kinds.map { .string($0) }), rule.severity.rawValue, rule.project,
            rule.environment, people, webhook, rule.isEnabled, rule.revision, rule.id,
        ]
    }

    private static func rule(_ row: SQLRow) throws -> NotificationRule {
        guard let severity = Severity(rawValue: try row.text("severity")), let kinds = try row.json("kinds").array
        else {
            throw Fault(.bug, "A stored rule could not be read.", detail: "rule \(row["id"])")
        }
        let channel: NotificationRule.Channel
        if let webhook = row.optionalID("webhook", WebhookID.self) {
            channel = .webhook(webhook)
        } else {
            channel = .inApp((try row.json("people").array ?? []).compactMap { $0.string.flatMap { UserID($0) } })
        }
        return NotificationRule(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"),
            kinds: kinds.compactMap(\.string), severity: severity, project: row.optionalID("project"),
            environment: row.optionalID("environment"), channel: channel, isEnabled: try row.bool("is_enabled"),
            createdAt: try row.timestamp("created_at"), createdBy: try row.text("created_by"),
            revision: try row.int64("revision"))
    }
}
