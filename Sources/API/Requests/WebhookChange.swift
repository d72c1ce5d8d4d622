/// Changes a webhook; what is missing stays.
package struct WebhookChange: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String?
    /// The address to call.
    package var url: String?

    /// Joins the fields.
    package init(name: String? = nil, url: String? = nil) {
        self.name = name
        self.url = url
    }
}
