/// Asks for a webhook.
package struct WebhookCreation: Codable, Sendable, Hashable {
    /// What people call it; unique in the organization.
    package var name: String
    /// The address to call: https or http, without credentials.
    package var url: String

    /// Joins the fields.
    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }
}
