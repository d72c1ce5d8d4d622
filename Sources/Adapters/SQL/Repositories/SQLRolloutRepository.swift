import Backbone
package import Governance
package import Kernel

/// Rollouts in SQL.
package struct SQLRolloutRepository: RolloutRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func page(
        of organization: OrganizationID, environment: EnvironmentID?, bundle: String?, _ page: PageRequest
    ) async throws -> Page<Rollout> {
        let after = try page.after(RolloutID.self)
        return try await self.database.read { reader in
            var conditions = SQLConditions()
            conditions.add("organization", "=", organization)
            conditions.add("environment", "=", environment)
            conditions.add("bundle_name", "=", bundle)
            conditions.add("id", "<", after)
            let limit = conditions.bind(page.limit + 1)
            let found = try reader.rows(
                "SELECT * FROM rollouts\(conditions.text) ORDER BY id DESC LIMIT \(limit)", conditions.parameters
            ).map { try Self.rollout($0) }
            return Page(fetched: found, limit: page.limit) { $0.id.description }
        }
    }

    package func rollout(_ id: RolloutID) async throws -> Rollout? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM rollouts WHERE id = $1", [id]).map { try Self.rollout($0) }
        }
    }

    package func waiting() async throws -> [Rollout] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM rollouts WHERE state = 'waiting' ORDER BY id").map { try Self.rollout($0) }
        }
    }

    package func live(in environment: EnvironmentID) async throws -> [Rollout] {
        try await self.database.read { reader in
            try reader.rows(
                "SELECT * FROM rollouts WHERE environment = $1 AND state = 'live' ORDER BY bundle_name", [environment]
            ).map { try Self.rollout($0) }
        }
    }

    package func add(_ rollout: Rollout, event: EventRecord) async throws {
        try await self.database.write { writer in
            try Self.insert(rollout, writer)
            try SQLEventLog.append([event], to: writer)
            writer.signal(LiveTopic.governance)
        }
    }

    package func update(_ rollout: Rollout, event: EventRecord) async throws {
        try await self.database.write { writer in
            try Self.update(rollout, writer)
            try SQLEventLog.append([event], to: writer)
        }
    }

    package func start(
        _ rollout: Rollout, isNew: Bool, event: EventRecord,
        ending: @escaping @Sendable (Rollout) -> (Rollout, EventRecord)?
    ) async throws {
        try await self.database.write { writer in
            // Two that start at once follow each other, so that one bundle is never live twice.
            try writer.lock(Self.lockNumber)
            let live = try writer.rows(
                "SELECT * FROM rollouts WHERE environment = $1 AND bundle_name = $2 AND state = 'live'",
                [rollout.scope.environment, rollout.bundleName])
            for row in live {
                guard let (ended, event) = ending(try Self.rollout(row)) else { continue }
                try Self.update(ended, writer)
                try SQLEventLog.append([event], to: writer)
            }
            if isNew { try Self.insert(rollout, writer) } else { try Self.update(rollout, writer) }
            try SQLEventLog.append([event], to: writer)
            writer.signal(LiveTopic.governance)
        }
    }

    private static let lockNumber: Int64 = 0x726F_6C6C

    private static func insert(_ rollout: Rollout, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO rollouts (id, organization, project, environment, bundle_name, bundle, number, state, reason,
                rolls_back, note, actor_principal, actor_name, created_at, started_at, finished_at, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """,
            [
                rollout.id, rollout.scope.organization, rollout.scope.project, rollout.scope.environment,
                rollout.bundleName, rollout.bundle, rollout.number, rollout.state.rawValue, rollout.reason,
                rollout.rollsBack, rollout.note, rollout.createdBy.principal, rollout.createdBy.name,
                rollout.createdAt, rollout.startedAt, rollout.finishedAt, rollout.revision,
            ])
    }

    private static func update(_ rollout: Rollout, _ writer: any SQLWriter) throws {
        let changed = try writer.run(
            """
            UPDATE rollouts SET state = $1, reason = $2, started_at = $3, finished_at = $4, revision = $5
            WHERE id = $6 AND revision = $7
            """,
            [
                rollout.state.rawValue, rollout.reason, rollout.startedAt, rollout.finishedAt, rollout.revision,
                rollout.id, rollout.revision - 1,
            ])
        guard changed > 0 else { throw Fault.conflict("rollout") }
    }

    private static func rollout(_ row: SQLRow) throws -> Rollout {
        guard let state = RolloutState(rawValue: try row.text("state")) else {
            throw Fault(.bug, "A stored row could not be read.", detail: "a rollout's state")
        }
        return Rollout(
            id: try row.id("id"), scope: try row.scope(), bundleName: try row.text("bundle_name"),
            bundle: try row.id("bundle"), number: try row.int64("number"), state: state,
            reason: row.optionalText("reason"), rollsBack: row.optionalID("rolls_back"),
            note: row.optionalText("note"), createdBy: try row.actor(), createdAt: try row.timestamp("created_at"),
            startedAt: row.optionalTimestamp("started_at"), finishedAt: row.optionalTimestamp("finished_at"),
            revision: try row.int64("revision"))
    }
}
