package import Kernel

/// A webhook as the API shows it.
package struct WebhookResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: WebhookID
    /// What people call it.
    package var name: String
    /// `webhook`, `slack` or `email`.
    package var kind: String
    /// The address that is called, as far as people may see it: Slack's hides what is secret.
    package var url: String
    /// How mail is sent; for `email`.
    package var email: EmailResource?
    /// When it was made.
    package var createdAt: Timestamp
    /// Who made it.
    package var createdBy: String
    /// Until when the secret before goes on to sign; missing when there is none.
    package var previousUntil: Timestamp?
    /// Goes up with every change.
    package var revision: Int64
    /// The secret that signs; told once, when it is made or replaced.
    package var secret: String?

    private enum CodingKeys: String, CodingKey {
        case id, name, kind, url, email, revision, secret
        case createdAt = "created_at"
        case createdBy = "created_by"
        case previousUntil = "previous_secret_until"
    }

    /// Joins the fields.
    package init(
        id: WebhookID, name: String, kind: String = "webhook", url: String, email: EmailResource? = nil,
        createdAt: Timestamp, createdBy: String, previousUntil: Timestamp?, revision: Int64, secret: String?
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.url = url
        self.email = email
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.previousUntil = previousUntil
        self.revision = revision
        self.secret = secret
    }
}
