package import Approvals
package import Kernel

/// Rules of approvals in SQL.
package struct SQLApprovalRuleRepository: ApprovalRuleRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func rules(of organization: OrganizationID) async throws -> [ApprovalRule] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM approval_rules WHERE organization = $1 ORDER BY place, id", [organization]
            ).map { try Self.rule($0) }
        }
    }

    package func rule(_ id: ApprovalRuleID) async throws -> ApprovalRule? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM approval_rules WHERE id = $1", [id]).map { try Self.rule($0) }
        }
    }

    package func add(_ rule: ApprovalRule, event: EventRecord) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO approval_rules (name, place, kind, project, environment, tool, agent, quorum, approvers,
                    allows_self, expiry, is_enabled, revision, id, organization, created_at, created_by)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                """, Self.values(rule) + [rule.organization, rule.createdAt, rule.createdBy])
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func update(_ rule: ApprovalRule, event: EventRecord) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                """
                UPDATE approval_rules SET name = $1, place = $2, kind = $3, project = $4, environment = $5, tool = $6,
                    agent = $7, quorum = $8, approvers = $9, allows_self = $10, expiry = $11, is_enabled = $12,
                    revision = $13 WHERE id = $14 AND revision = $15
                """, Self.values(rule) + [rule.revision - 1])
            guard changed > 0 else { throw Fault.conflict("rule") }
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func remove(_ id: ApprovalRuleID, event: EventRecord) async throws {
        try await self.database.write { writer in
            guard try writer.run("DELETE FROM approval_rules WHERE id = $1", [id]) > 0 else {
                throw Fault.notFound("rule")
            }
            try SQLEventLog.append([event], to: writer)
        }
    }

    private static func values(_ rule: ApprovalRule) -> [any SQLBindable] {
        [
            rule.name, rule.order, rule.match.kind?.rawValue, rule.match.project, rule.match.environment,
            rule.match.tool, rule.match.agent, rule.quorum, rule.approvers.map { ApprovalRecord.json($0) },
            rule.allowsSelf, rule.expiry.map { $0.components.seconds }, rule.isEnabled, rule.revision, rule.id,
        ]
    }

    private static func rule(_ row: SQLRow) throws -> ApprovalRule {
        let kind = row.optionalText("kind")
        let known = kind.flatMap { ApprovalSubject.Kind(rawValue: $0) }
        if kind != nil, known == nil {
            throw Fault(.bug, "A stored rule could not be read.", detail: "approval rule \(row["id"])")
        }
        return ApprovalRule(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"),
            order: try row.int("place"),
            match: ApprovalRuleMatch(
                kind: known, project: row.optionalID("project"), environment: row.optionalID("environment"),
                tool: row.optionalText("tool"), agent: row.optionalText("agent")),
            quorum: try row.int("quorum"), approvers: ApprovalRecord.group(row),
            allowsSelf: try row.bool("allows_self"), expiry: row.optionalInt64("expiry").map { .seconds($0) },
            isEnabled: try row.bool("is_enabled"), createdAt: try row.timestamp("created_at"),
            createdBy: try row.text("created_by"), revision: try row.int64("revision"))
    }
}
