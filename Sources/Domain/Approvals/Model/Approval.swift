package import Kernel

/// A question to people, which something waits for. `docs/approvals.md` draws its states.
package struct Approval: Sendable, Hashable {
    /// Who ended it early, and why.
    package struct Cancellation: Sendable, Hashable {
        /// Who.
        package let by: Actor
        /// Why.
        package let reason: String

        /// Describes an early end.
        package init(by: Actor, reason: String) {
            self.by = by
            self.reason = reason
        }
    }

    /// Its id.
    package let id: ApprovalID
    /// Where the subject belongs.
    package let scope: Scope
    /// What it is about.
    package let subject: ApprovalSubject
    /// Who asks.
    package let requester: Actor
    /// The person behind the requester, when there is one.
    package let requesterPerson: UserID?
    /// What the requester says about it; secrets are masked.
    package let message: String?
    /// Where an agent's question comes from.
    package let source: ApprovalSource
    /// On which terms it is decided.
    package let terms: ApprovalTerms
    /// When it was asked.
    package let createdAt: Timestamp
    /// Where it stands.
    package internal(set) var state: ApprovalState
    /// Answers so far, in order.
    package internal(set) var decisions: [ApprovalDecision]
    /// Who ended it early.
    package internal(set) var cancellation: Cancellation?
    /// When it came to its end; nil before.
    package internal(set) var finishedAt: Timestamp?
    /// When its end was carried out; nil before.
    package internal(set) var settledAt: Timestamp?
    /// Goes up with every write.
    package var revision: Int64

    /// Restores an approval.
    package init(
        id: ApprovalID, scope: Scope, subject: ApprovalSubject, requester: Actor, requesterPerson: UserID?,
        message: String?, source: ApprovalSource, terms: ApprovalTerms, createdAt: Timestamp,
        state: ApprovalState = .pending, decisions: [ApprovalDecision] = [], cancellation: Cancellation? = nil,
        finishedAt: Timestamp? = nil, settledAt: Timestamp? = nil, revision: Int64 = 1
    ) {
        self.id = id
        self.scope = scope
        self.subject = subject
        self.requester = requester
        self.requesterPerson = requesterPerson
        self.message = message
        self.source = source
        self.terms = terms
        self.createdAt = createdAt
        self.state = state
        self.decisions = decisions
        self.cancellation = cancellation
        self.finishedAt = finishedAt
        self.settledAt = settledAt
        self.revision = revision
    }

    /// How many have approved.
    package var approvals: Int { self.decisions.count { $0.verdict == .approve } }

    /// Whether the subject may go on; nil while that is open, and when nobody waits for it any more.
    package var isAllowed: Bool? {
        switch self.state {
        case .pending, .cancelled: nil
        case .approved: true
        case .denied: false
        case .expired: self.terms.onTimeout == .allow
        }
    }

    /// Whether its time is over although it is still pending.
    package func isOverdue(at now: Timestamp) -> Bool {
        self.state == .pending && (self.terms.expiresAt.map { $0 <= now } ?? false)
    }

    /// Whether somebody belongs to those who may decide.
    package func admits(_ approver: Approver) -> Bool { self.terms.approvers?.contains(approver) ?? true }
}
