package import Kernel

/// A call record as the API shows it.
package struct CallRecordResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: CallRecordID
    /// Whose key reported it.
    package var environmentID: EnvironmentID
    /// The agent.
    package var agent: String
    /// The SDK's id of the call.
    package var callID: String
    /// The chain of calls that it belongs to.
    package var session: String?
    /// Its place in that chain.
    package var index: Int64?
    /// The tool.
    package var tool: String
    /// What became of it, such as `allowed`, `blocked`, `asked`, `executed`.
    package var outcome: String
    /// `enforce` or `observe`.
    package var mode: String
    /// The rule that decided.
    package var rule: String?
    /// Why.
    package var reason: String?
    /// SHA-256 of the document that the agent applied.
    package var revision: String?
    /// By the agent's clock.
    package var time: Timestamp
    /// By ours.
    package var receivedAt: Timestamp
    /// The whole report.
    package var report: JSON

    private enum CodingKeys: String, CodingKey {
        case id, agent, session, index, tool, outcome, mode, rule, reason, revision, time, report
        case environmentID = "environment_id"
        case callID = "call_id"
        case receivedAt = "received_at"
    }

    /// Joins the fields.
    package init(
        id: CallRecordID, environmentID: EnvironmentID, agent: String, callID: String, session: String? = nil,
        index: Int64? = nil, tool: String, outcome: String, mode: String, rule: String? = nil, reason: String? = nil,
        revision: String? = nil, time: Timestamp, receivedAt: Timestamp, report: JSON
    ) {
        self.id = id
        self.environmentID = environmentID
        self.agent = agent
        self.callID = callID
        self.session = session
        self.index = index
        self.tool = tool
        self.outcome = outcome
        self.mode = mode
        self.rule = rule
        self.reason = reason
        self.revision = revision
        self.time = time
        self.receivedAt = receivedAt
        self.report = report
    }
}
