package import Kernel

/// One chain of an agent's calls, summed up.
package struct AgentSession: Sendable, Hashable {
    /// Whose.
    package let environment: EnvironmentID
    /// The SDK's id of it.
    package let id: String
    /// The agent.
    package let agent: String
    /// Its first record.
    package let startedAt: Timestamp
    /// Its newest.
    package let lastAt: Timestamp
    /// How many records.
    package let records: Int64
    /// How many calls.
    package let calls: Int64
    /// How many of them were stopped.
    package let blocked: Int64
    /// How many a person was asked about.
    package let asked: Int64
    /// How many failed.
    package let failed: Int64

    /// Describes a session.
    package init(
        environment: EnvironmentID, id: String, agent: String, startedAt: Timestamp, lastAt: Timestamp,
        records: Int64, calls: Int64, blocked: Int64, asked: Int64, failed: Int64
    ) {
        self.environment = environment
        self.id = id
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
