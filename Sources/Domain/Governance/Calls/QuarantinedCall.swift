package import Kernel

/// A report that is no call record, kept as it came, with the reason.
package struct QuarantinedCall: Sendable, Hashable {
    /// Made of its bytes: the same report has the same id however often it is sent.
    package let id: CallRecordID
    /// Whose key reported it.
    package let environment: EnvironmentID
    /// Whose key said that it was.
    package let agent: String
    /// Our clock.
    package let receivedAt: Timestamp
    /// What is wrong with it.
    package let reason: String
    /// The report, as JSON text.
    package let payload: String

    /// Restores one.
    package init(
        id: CallRecordID, environment: EnvironmentID, agent: String, receivedAt: Timestamp, reason: String,
        payload: String
    ) {
        self.id = id
        self.environment = environment
        self.agent = agent
        self.receivedAt = receivedAt
        self.reason = reason
        self.payload = payload
    }
}
