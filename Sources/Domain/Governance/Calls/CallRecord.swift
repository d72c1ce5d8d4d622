package import Kernel

/// One outcome of one call of a tool, as the agent's SDK reported it.
package struct CallRecord: Sendable, Hashable {
    /// Made of its fingerprint: the same report has the same id however often it is sent.
    package let id: CallRecordID
    /// Whose key reported it.
    package let environment: EnvironmentID
    /// Whose key said that it was.
    package let agent: String
    /// The SDK's id of the call; one call has several records.
    package let call: String
    /// The chain of calls that it belongs to; nil for SDKs that do not tell.
    package let session: String?
    /// Its place in that chain.
    package let index: Int64?
    /// The tool.
    package let tool: String
    /// What became of it.
    package let outcome: CallOutcome
    /// `enforce` or `observe`, or whatever the SDK said.
    package let mode: String
    /// The rule that decided; nil when none did.
    package let rule: String?
    /// Why.
    package let reason: String?
    /// SHA-256 of the document that the agent applied, in hexadecimal.
    package let revision: String?
    /// The agent's clock.
    package let time: Timestamp
    /// Ours.
    package let receivedAt: Timestamp
    /// The whole report, as JSON text.
    package let payload: String

    /// Restores a record.
    package init(
        id: CallRecordID, environment: EnvironmentID, agent: String, call: String, session: String?, index: Int64?,
        tool: String, outcome: CallOutcome, mode: String, rule: String?, reason: String?, revision: String?,
        time: Timestamp, receivedAt: Timestamp, payload: String
    ) {
        self.id = id
        self.environment = environment
        self.agent = agent
        self.call = call
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
        self.payload = payload
    }
}
