/// Changes a webhook; what is missing stays.
package struct WebhookChange: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String?
    /// The address to call; not for `email`.
    package var url: String?
    /// How mail is sent; for `email`.
    package var email: EmailWriting?

    /// Joins the fields.
    package init(name: String? = nil, url: String? = nil, email: EmailWriting? = nil) {
        self.name = name
        self.url = url
        self.email = email
    }
}
