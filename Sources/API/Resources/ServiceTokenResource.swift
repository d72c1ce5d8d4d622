package import Kernel

/// A token that may deploy one service.
package struct ServiceTokenResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ServiceTokenID
    /// The service.
    package var serviceID: ServiceID
    /// Where it is used, such as `github`.
    package var origin: String
    /// Who made it.
    package var createdBy: String
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastUsedAt: Timestamp?
    /// When it ends.
    package var expiresAt: Timestamp
    /// When it was revoked.
    package var revokedAt: Timestamp?
    /// The token itself; told once, when it is made.
    package var secret: String?

    private enum CodingKeys: String, CodingKey {
        case id, origin, secret
        case serviceID = "service_id"
        case createdBy = "created_by"
        case createdAt = "created_at"
        case lastUsedAt = "last_used_at"
        case expiresAt = "expires_at"
        case revokedAt = "revoked_at"
    }

    /// Describes a token.
    package init(
        id: ServiceTokenID, serviceID: ServiceID, origin: String, createdBy: String, createdAt: Timestamp,
        lastUsedAt: Timestamp?, expiresAt: Timestamp, revokedAt: Timestamp?, secret: String?
    ) {
        self.id = id
        self.serviceID = serviceID
        self.origin = origin
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.secret = secret
    }
}
