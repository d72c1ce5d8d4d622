import FoundationEssentials
package import Kernel
package import Notifications

/// Webhooks in SQL.
package struct SQLWebhookRepository: WebhookRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func webhooks(of organization: OrganizationID) async throws -> [Webhook] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM webhooks WHERE organization = $1 ORDER BY name", [organization]).map {
                try Self.webhook($0)
            }
        }
    }

    package func all() async throws -> [Webhook] {
        try await self.database.read { try $0.rows("SELECT * FROM webhooks ORDER BY id").map { try Self.webhook($0) } }
    }

    package func webhook(_ id: WebhookID) async throws -> Webhook? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM webhooks WHERE id = $1", [id]).map { try Self.webhook($0) }
        }
    }

    package func add(_ webhook: Webhook, event: EventRecord) async throws {
        try await self.database.write { writer in
            let added = try writer.run(
                """
                INSERT INTO webhooks (id, organization, name, address, sealed, sealed_previous, previous_until,
                    created_at, created_by, revision, kind, settings)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (organization, name) DO NOTHING
                """,
                [
                    webhook.id, webhook.organization, webhook.name, webhook.address, webhook.sealedSecret,
                    webhook.sealedPrevious, webhook.previousUntil, webhook.createdAt, webhook.createdBy,
                    webhook.revision, webhook.kind.name, try Self.settings(webhook),
                ])
            guard added > 0 else { throw Self.taken(webhook.name) }
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func update(_ webhook: Webhook, event: EventRecord?) async throws {
        try await self.database.write { writer in
            let other = try writer.first(
                "SELECT 1 AS found FROM webhooks WHERE organization = $1 AND name = $2 AND id <> $3",
                [webhook.organization, webhook.name, webhook.id])
            if other != nil { throw Self.taken(webhook.name) }
            let changed = try writer.run(
                """
                UPDATE webhooks SET name = $1, address = $2, sealed = $3, sealed_previous = $4, previous_until = $5,
                    revision = $6, kind = $9, settings = $10 WHERE id = $7 AND revision = $8
                """,
                [
                    webhook.name, webhook.address, webhook.sealedSecret, webhook.sealedPrevious, webhook.previousUntil,
                    webhook.revision, webhook.id, webhook.revision - 1, webhook.kind.name,
                    try Self.settings(webhook),
                ])
            guard changed > 0 else { throw Fault.conflict("webhook") }
            try SQLEventLog.append([event].compactMap(\.self), to: writer)
        }
    }

    package func remove(_ id: WebhookID, event: EventRecord) async throws {
        try await self.database.write { writer in
            let rules = try writer.rows("SELECT name FROM notification_rules WHERE webhook = $1 ORDER BY name", [id])
            guard rules.isEmpty else {
                let names = try rules.prefix(5).map { try $0.text("name") }.joined(separator: ", ")
                throw Fault(.conflict, "These rules use the webhook: \(names). Remove or change them first.")
            }
            guard try writer.run("DELETE FROM webhooks WHERE id = $1", [id]) > 0 else {
                throw Fault.notFound("webhook")
            }
            try writer.run(
                "DELETE FROM delivery_attempts WHERE delivery IN (SELECT id FROM deliveries WHERE webhook = $1)", [id])
            try writer.run("DELETE FROM deliveries WHERE webhook = $1", [id])
            try SQLEventLog.append([event], to: writer)
        }
    }

    private static func taken(_ name: String) -> Fault {
        Fault(
            .conflict, "The name \(name) is taken by another webhook.",
            fields: [.init(pointer: "/name", detail: "is taken")])
    }

    private static func settings(_ webhook: Webhook) throws -> JSON? {
        guard case .email(let settings) = webhook.kind else { return nil }
        return JSON(bytes: Array(try JSONEncoder().encode(settings)))
    }

    /// One from before there were kinds is called with a signature.
    private static func kind(_ row: SQLRow) throws -> WebhookChannel {
        switch row.optionalText("kind") {
        case nil, WebhookChannel.signed.name: return .signed
        case WebhookChannel.slack.name: return .slack
        case let other:
            guard other == "email", let text = row.optionalText("settings") else {
                throw Fault(.bug, "A webhook could not be read.", detail: "kind \(other ?? "")")
            }
            return .email(try JSONDecoder().decode(MailSettings.self, from: Data(text.utf8)))
        }
    }

    private static func webhook(_ row: SQLRow) throws -> Webhook {
        Webhook(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"),
            kind: try Self.kind(row), address: try row.text("address"), sealedSecret: try row.bytes("sealed"),
            sealedPrevious: row.optionalBytes("sealed_previous"),
            previousUntil: row.optionalTimestamp("previous_until"),
            createdAt: try row.timestamp("created_at"), createdBy: try row.text("created_by"),
            revision: try row.int64("revision"))
    }
}
