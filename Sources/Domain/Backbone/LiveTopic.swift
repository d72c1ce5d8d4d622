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
    /// An execution was queued, ended or cancelled, so the queue must be looked at.
    package static let executionQueue = "executions/queue"
    /// Rate limits were changed.
    package static let rateLimits = "rate-limits"
    /// A schedule was made or changed.
    package static let schedules = "scripts/schedules"
    /// A person's notifications changed.
    package static func inbox(_ person: UserID) -> String { "inbox/\(person)" }
    /// A delivery was made, or is to be tried again.
    package static let deliveries = "deliveries"
    /// What agents are to apply may have changed: a rollout, an assignment, a signing key.
    package static let governance = "governance"
    /// An approval was asked for, decided or ended.
    package static let approvals = "approvals"
    /// A deployment was queued, ended, approved or cancelled, so the queue must be looked at.
    package static let deploymentQueue = "deployments/queue"
}
