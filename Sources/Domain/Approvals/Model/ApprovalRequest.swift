package import Kernel

/// A question that is to be put to people.
package struct ApprovalRequest: Sendable, Hashable {
    /// Its id; who asks twice with the same gets the same approval. nil for a new one.
    package var id: ApprovalID?
    /// Where the subject belongs.
    package var scope: Scope
    /// What it is about; secrets in it are masked before anything is stored.
    package var subject: ApprovalSubject
    /// Who asks.
    package var requester: Actor
    /// What the requester says about it.
    package var message: String?
    /// Where an agent's question comes from.
    package var source: ApprovalSource
    /// How long people have, unless a rule says otherwise; nil for ever.
    package var timeout: Duration?
    /// What the end of the time means.
    package var onTimeout: ApprovalTerms.TimeoutEffect

    /// Describes a question.
    package init(
        id: ApprovalID? = nil, scope: Scope, subject: ApprovalSubject, requester: Actor, message: String? = nil,
        source: ApprovalSource = ApprovalSource(), timeout: Duration? = nil,
        onTimeout: ApprovalTerms.TimeoutEffect = .deny
    ) {
        self.id = id
        self.scope = scope
        self.subject = subject
        self.requester = requester
        self.message = message
        self.source = source
        self.timeout = timeout
        self.onTimeout = onTimeout
    }
}
