package import Kernel

/// Work or a delivery that failed for good and waits for a person. `docs/notifications.md` draws its states.
package struct DeadLetter: Sendable, Hashable {
    /// Where it stands.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// Leaves to `retried`, `discarded`.
        case waiting
        /// It is being tried again. Leaves to `waiting` when that fails for good too.
        case retried
        /// The end: somebody gave it up.
        case discarded
    }

    /// Somebody's decision.
    package struct Decision: Sendable, Hashable {
        /// Whose.
        package let by: Actor
        /// When.
        package let at: Timestamp
        /// Why.
        package let reason: String?

        /// Describes a decision.
        package init(by: Actor, at: Timestamp, reason: String?) {
            self.by = by
            self.at = at
            self.reason = reason
        }
    }

    /// Its id.
    package let id: DeadLetterID
    /// The organization.
    package let organization: OrganizationID
    /// What left it, such as `webhook`: names the ``DeadLetterSource``.
    package let source: String
    /// What it is about, such as `deployment.finished`.
    package let kind: String
    /// The id of the thing that failed; one letter for each of a source's.
    package let subject: String
    /// One line for people.
    package let title: String
    /// What went wrong last.
    package var error: String
    /// What could not be done, with all that it takes to understand it.
    package let payload: JSON
    /// How often it was tried.
    package var attempts: Int
    /// When it failed for good for the first time.
    package let createdAt: Timestamp
    /// When it failed last.
    package var failedAt: Timestamp
    /// Where it stands.
    package internal(set) var state: State
    /// What somebody decided.
    package internal(set) var decision: Decision?
    /// Goes up with every write.
    package var revision: Int64

    /// Restores a letter.
    package init(
        id: DeadLetterID, organization: OrganizationID, source: String, kind: String, subject: String, title: String,
        error: String, payload: JSON, attempts: Int, createdAt: Timestamp, failedAt: Timestamp,
        state: State = .waiting, decision: Decision? = nil, revision: Int64 = 1
    ) {
        self.id = id
        self.organization = organization
        self.source = source
        self.kind = kind
        self.subject = subject
        self.title = title
        self.error = error
        self.payload = payload
        self.attempts = attempts
        self.createdAt = createdAt
        self.failedAt = failedAt
        self.state = state
        self.decision = decision
        self.revision = revision
    }
}
