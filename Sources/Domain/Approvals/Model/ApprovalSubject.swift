package import Kernel

/// What a question is about.
package struct ApprovalSubject: Sendable, Hashable {
    /// The kinds of things that wait for people.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case agentCall = "agent_call"
        case deployment
        case rollout
    }

    /// Which kind.
    package let kind: Kind
    /// The thing's id; one approval for each in an organization.
    package let id: String
    /// One line for people.
    package let title: String
    /// What there is to look at before deciding; secrets are masked.
    package let details: JSON
    /// The console's page about the thing; empty when it has none.
    package let link: String

    /// Describes a subject.
    package init(kind: Kind, id: String, title: String, details: JSON = .null, link: String = "") {
        self.kind = kind
        self.id = id
        self.title = title
        self.details = details
        self.link = link
    }
}
