package import Kernel

/// The topics of ``LiveSignals``.
package enum LiveTopic {
    /// Signals may have been lost, so everybody looks.
    package static let everything = "*"
    /// Something was appended to the event log.
    package static let events = "events"
    /// An organization's events grew.
    package static func organization(_ id: OrganizationID) -> String { "events/\(id)" }
    /// Something happened to one thing.
    package static func subject(_ id: String) -> String { "subject/\(id)" }
    /// The output of a deployment grew or ended.
    package static func output(_ id: String) -> String { "output/\(id)" }
    /// A session, key or token was revoked; whoever holds a stream in its name checks again.
    package static let revocations = "revocations"
    /// A deployment was queued, ended, approved or cancelled, so the queue must be looked at.
    package static let deploymentQueue = "deployments/queue"
}
