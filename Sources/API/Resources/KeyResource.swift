package import Kernel

/// An API key as the API shows it.
package struct KeyResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: APIKeyID
    /// What people call it.
    package var name: String
    /// The first characters, to recognise it by.
    package var hint: String
    /// What it may do.
    package var permissions: [Permission]
    /// Who made it.
    package var createdBy: String
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastUsedAt: Timestamp?
    /// When it ends; nil for never.
    package var expiresAt: Timestamp?
    /// When it was revoked.
    package var revokedAt: Timestamp?
    /// The key itself; told once, when it is made.
    package var secret: String?

    private enum CodingKeys: String, CodingKey {
        case id, name, hint, permissions, secret
        case createdBy = "created_by"
        case createdAt = "created_at"
        case lastUsedAt = "last_used_at"
        case expiresAt = "expires_at"
        case revokedAt = "revoked_at"
    }

    /// Describes a key.
    package init(
        id: APIKeyID, name: String, hint: String, permissions: [Permission], createdBy: String, createdAt: Timestamp,
        lastUsedAt: Timestamp?, expiresAt: Timestamp?, revokedAt: Timestamp?, secret: String?
    ) {
        self.id = id
        self.name = name
        self.hint = hint
        self.permissions = permissions
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.secret = secret
    }
}
