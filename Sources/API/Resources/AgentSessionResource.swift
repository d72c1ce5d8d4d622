package import Kernel

/// One chain of an agent's calls, summed up.
package struct AgentSessionResource: Codable, Sendable, Hashable {
    /// The SDK's id of it.
    package var id: String
    /// Whose.
    package var environmentID: EnvironmentID
    /// The agent.
    package var agent: String
    /// Its first record.
    package var startedAt: Timestamp
    /// Its newest.
    package var lastAt: Timestamp
    /// How many records.
    package var records: Int64
    /// How many calls.
    package var calls: Int64
    /// How many of them were stopped.
    package var blocked: Int64
    /// How many a person was asked about.
    package var asked: Int64
    /// How many failed.
    package var failed: Int64

    private enum CodingKeys: String, CodingKey {
        case id, agent, records, calls, blocked, asked, failed
        case environmentID = "environment_id"
        case startedAt = "started_at"
        case lastAt = "last_at"
    }

    /// Joins the fields.
    package init(
        id: String, environmentID: EnvironmentID, agent: String, startedAt: Timestamp, lastAt: Timestamp,
        records: Int64, calls: Int64, blocked: Int64, asked: Int64, failed: Int64
    ) {
        self.id = id
        self.environmentID = environmentID
        self.agent = agent
        self.startedAt = startedAt
        self.lastAt = lastAt
        self.records = records
        self.calls = calls
        self.blocked = blocked
        self.asked = asked
        self.failed = failed
    }
}
