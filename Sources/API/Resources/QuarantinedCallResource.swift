package import Kernel

/// A report that is no call record.
package struct QuarantinedCallResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: CallRecordID
    /// Whose key reported it.
    package var environmentID: EnvironmentID
    /// The agent.
    package var agent: String
    /// When it came.
    package var receivedAt: Timestamp
    /// What is wrong with it.
    package var reason: String
    /// The report.
    package var report: JSON

    private enum CodingKeys: String, CodingKey {
        case id, agent, reason, report
        case environmentID = "environment_id"
        case receivedAt = "received_at"
    }

    /// Joins the fields.
    package init(
        id: CallRecordID, environmentID: EnvironmentID, agent: String, receivedAt: Timestamp, reason: String,
        report: JSON
    ) {
        self.id = id
        self.environmentID = environmentID
        self.agent = agent
        self.receivedAt = receivedAt
        self.reason = reason
        self.report = report
    }
}
