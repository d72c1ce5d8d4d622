package import Kernel

/// What an approval is about, as the API shows it.
package struct ApprovalSubjectResource: Codable, Sendable, Hashable {
    /// `agent_call`, `deployment` or `rollout`.
    package var kind: String
    /// The thing's id.
    package var id: String
    /// One line for people.
    package var title: String
    /// The console's page about it; empty when it has none.
    package var link: String
    /// What there is to look at before deciding, such as a call's arguments; secrets are masked.
    package var details: JSON

    /// Joins the fields.
    package init(kind: String, id: String, title: String, link: String, details: JSON) {
        self.kind = kind
        self.id = id
        self.title = title
        self.link = link
        self.details = details
    }
}
