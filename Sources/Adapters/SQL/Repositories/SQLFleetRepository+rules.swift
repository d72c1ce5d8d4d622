import Backbone
package import Governance
package import Kernel

extension SQLFleetRepository {
    package func rules(in environment: EnvironmentID) async throws -> [AssignmentRule] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM assignment_rules WHERE environment = $1 ORDER BY priority", [environment])
                .map { try AgentRecord.rule($0) }
        }
    }

    package func rules(of organization: OrganizationID) async throws -> [AssignmentRule] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM assignment_rules WHERE organization = $1 ORDER BY environment, priority", [organization]
            ).map { try AgentRecord.rule($0) }
        }
    }

    package func rule(_ id: AssignmentRuleID) async throws -> AssignmentRule? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM assignment_rules WHERE id = $1", [id]).map { try AgentRecord.rule($0) }
        }
    }

    package func add(_ rule: AssignmentRule, event: EventRecord) async throws {
        try await self.database.write { writer in
            let added = try writer.run(
                """
                INSERT INTO assignment_rules (id, organization, project, environment, priority, pattern, tags, bundle,
                    created_by, created_at, revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (environment, priority) DO NOTHING
                """,
                [
                    rule.id, rule.scope.organization, rule.scope.project, rule.scope.environment, rule.priority,
                    rule.pattern, AgentRecord.json(rule.tags), rule.bundle, rule.createdBy, rule.createdAt,
                    rule.revision,
                ])
            guard added > 0 else { throw Self.taken(rule) }
            try SQLEventLog.append([event], to: writer)
            writer.signal(LiveTopic.governance)
        }
    }

    package func update(_ rule: AssignmentRule, event: EventRecord) async throws {
        try await self.database.write { writer in
            let other = try writer.first(
                "SELECT 1 AS found FROM assignment_rules WHERE environment = $1 AND priority = $2 AND id <> $3",
                [rule.scope.environment, rule.priority, rule.id])
            if other != nil { throw Self.taken(rule) }
            let changed = try writer.run(
                """
                UPDATE assignment_rules SET priority = $1, pattern = $2, tags = $3, bundle = $4, revision = $5
                WHERE id = $6 AND revision = $7
                """,
                [
                    rule.priority, rule.pattern, AgentRecord.json(rule.tags), rule.bundle, rule.revision, rule.id,
                    rule.revision - 1,
                ])
            guard changed > 0 else { throw Fault.conflict("rule") }
            try SQLEventLog.append([event], to: writer)
            writer.signal(LiveTopic.governance)
        }
    }

    package func remove(_ id: AssignmentRuleID, event: EventRecord) async throws {
        try await self.database.write { writer in
            guard try writer.run("DELETE FROM assignment_rules WHERE id = $1", [id]) > 0 else {
                throw Fault.notFound("rule")
            }
            try SQLEventLog.append([event], to: writer)
            writer.signal(LiveTopic.governance)
        }
    }

    private static func taken(_ rule: AssignmentRule) -> Fault {
        Fault(
            .conflict, "Another rule of this environment has the priority \(rule.priority).",
            fields: [.init(pointer: "/priority", detail: "is taken")])
    }
}
