/// Asks for a webhook, or for another receiver that is told as webhooks are.
package struct WebhookCreation: Codable, Sendable, Hashable {
    /// What people call it; unique in the organization.
    package var name: String
    /// `webhook` unless told, `slack` or `email`.
    package var kind: String?
    /// The address to call: https or http, without credentials. For `slack` the one that Slack made; missing for `email`.
    package var url: String?
    /// How mail is sent; for `email`.
    package var email: EmailWriting?

    /// Joins the fields.
    package init(name: String, kind: String? = nil, url: String? = nil, email: EmailWriting? = nil) {
        self.name = name
        self.kind = kind
        self.url = url
        self.email = email
    }
}
