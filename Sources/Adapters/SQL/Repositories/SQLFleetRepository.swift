import Backbone
package import Governance
package import Kernel

/// The fleet of agents in SQL.
package struct SQLFleetRepository: FleetRepository {
    let database: any SQLDatabase

    /// Keeps it in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func agents(
        of organization: OrganizationID, environments: [EnvironmentID]?, _ page: PageRequest
    ) async throws -> Page<Agent> {
        let after = try page.after.map { try Self.place($0) }
        return try await self.database.read { reader in
            var conditions = SQLConditions()
            conditions.add("organization", "=", organization)
            if let environments { conditions.add("environment", in: environments) }
            if let after { conditions.add("(name, id) > (\(conditions.bind(after.0)), \(conditions.bind(after.1)))") }
            let limit = conditions.bind(page.limit + 1)
            let found = try reader.rows(
                "SELECT * FROM agents\(conditions.text) ORDER BY name, id LIMIT \(limit)", conditions.parameters
            ).map { try AgentRecord.agent($0) }
            return Page(fetched: found, limit: page.limit) { "\($0.id)/\($0.name)" }
        }
    }

    package func agents(in environment: EnvironmentID) async throws -> [Agent] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM agents WHERE environment = $1 ORDER BY name", [environment])
                .map { try AgentRecord.agent($0) }
        }
    }

    package func agent(_ id: AgentID) async throws -> Agent? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM agents WHERE id = $1", [id]).map { try AgentRecord.agent($0) }
        }
    }

    package func agent(_ name: String, in environment: EnvironmentID) async throws -> Agent? {
        try await self.database.read { try Self.agent(name, environment, $0) }
    }

    package func add(_ agent: Agent, event: EventRecord) async throws -> Agent {
        try await self.database.write { writer in
            let added = try writer.run(
                """
                INSERT INTO agents (id, organization, project, environment, name, display_name, tags, reported_tags,
                    bundle, own_bundle, applied, applied_at, client, manifest, first_seen_at, last_seen_at,
                    connected_until, revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                ON CONFLICT (environment, name) DO NOTHING
                """,
                [
                    agent.id, agent.scope.organization, agent.scope.project, agent.scope.environment, agent.name,
                    agent.displayName, AgentRecord.json(agent.tags), AgentRecord.json(agent.reportedTags), agent.bundle,
                    agent.ownBundle, agent.applied, agent.appliedAt, agent.client, agent.manifest, agent.firstSeenAt,
                    agent.lastSeenAt, agent.connectedUntil, agent.revision,
                ])
            if added > 0 {
                try SQLEventLog.append([event], to: writer)
                return agent
            }
            guard let environment = agent.scope.environment,
                let found = try Self.agent(agent.name, environment, writer)
            else { throw Fault.conflict("agent") }
            return found
        }
    }

    package func update(_ agent: Agent, events: [EventRecord]) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                """
                UPDATE agents SET display_name = $1, tags = $2, reported_tags = $3, bundle = $4, own_bundle = $5,
                    applied = $6, applied_at = $7, client = $8, manifest = $9, revision = $10
                WHERE id = $11 AND revision = $12
                """,
                [
                    agent.displayName, AgentRecord.json(agent.tags), AgentRecord.json(agent.reportedTags), agent.bundle,
                    agent.ownBundle, agent.applied, agent.appliedAt, agent.client, agent.manifest, agent.revision,
                    agent.id, agent.revision - 1,
                ])
            guard changed > 0 else { throw Fault.conflict("agent") }
            try SQLEventLog.append(events, to: writer)
            // What an agent applies changes no board.
            if events.contains(where: { $0.kind != "agent.revision_applied" }) { writer.signal(LiveTopic.governance) }
        }
    }

    package func noteSeen(_ sightings: [AgentSighting]) async throws {
        try await self.database.write { writer in
            for sighting in sightings {
                try writer.run(
                    """
                    UPDATE agents SET last_seen_at = CASE WHEN last_seen_at > $1 THEN last_seen_at ELSE $1 END,
                        connected_until = COALESCE(CAST($2 AS BIGINT), connected_until)
                    WHERE environment = $3 AND name = $4
                    """, [sighting.time, sighting.connectedUntil, sighting.environment, sighting.name])
            }
        }
    }

    package func remove(_ id: AgentID, event: EventRecord) async throws {
        try await self.database.write { writer in
            guard try writer.run("DELETE FROM agents WHERE id = $1", [id]) > 0 else { throw Fault.notFound("agent") }
            try SQLEventLog.append([event], to: writer)
            writer.signal(LiveTopic.governance)
        }
    }

    private static func agent(
        _ name: String, _ environment: EnvironmentID, _ reader: any SQLReader
    ) throws -> Agent? {
        try reader.first("SELECT * FROM agents WHERE environment = $1 AND name = $2", [environment, name]).map {
            try AgentRecord.agent($0)
        }
    }

    private static func place(_ cursor: String) throws(Fault) -> (String, String) {
        let parts = cursor.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw Fault(
                .invalid, "This is no place in the list.",
                fields: [.init(pointer: "after", detail: "must be what the page before said in next")])
        }
        return (parts[1], parts[0])
    }
}
