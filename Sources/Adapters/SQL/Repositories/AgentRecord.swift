import Governance
import Kernel

/// How agents and the rules of their assignment stand in their tables.
enum AgentRecord {
    static func agent(_ row: SQLRow) throws -> Agent {
        Agent(
            id: try row.id("id"), scope: try row.scope(), name: try row.text("name"),
            displayName: row.optionalText("display_name"), tags: try self.tags(row, "tags"),
            reportedTags: try self.tags(row, "reported_tags"), bundle: row.optionalText("bundle"),
            ownBundle: row.optionalText("own_bundle"), applied: row.optionalText("applied"),
            appliedAt: row.optionalTimestamp("applied_at"), client: row.optionalText("client"),
            manifest: row.optionalText("manifest").flatMap { JSON(text: $0) },
            firstSeenAt: try row.timestamp("first_seen_at"), lastSeenAt: try row.timestamp("last_seen_at"),
            connectedUntil: row.optionalTimestamp("connected_until"), revision: try row.int64("revision"))
    }

    static func rule(_ row: SQLRow) throws -> AssignmentRule {
        AssignmentRule(
            id: try row.id("id"), scope: try row.scope(), priority: try row.int64("priority"),
            pattern: try row.text("pattern"), tags: try self.tags(row, "tags"), bundle: try row.text("bundle"),
            createdBy: try row.text("created_by"), createdAt: try row.timestamp("created_at"),
            revision: try row.int64("revision"))
    }

    static func json(_ tags: [String: String]) -> JSON { .object(tags.mapValues { .string($0) }) }

    private static func tags(_ row: SQLRow, _ name: String) throws -> [String: String] {
        (try row.json(name).object ?? [:]).compactMapValues(\.string)
    }
}
