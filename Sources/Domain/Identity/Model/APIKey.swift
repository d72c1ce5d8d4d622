package import Kernel

/// A key with which a program acts in an organization.
package struct APIKey: Sendable, Hashable {
    /// Its id.
    package let id: APIKeyID
    /// The organization.
    package let organization: OrganizationID
    /// What people call it.
    package var name: String
    /// The first characters, to recognise it by.
    package let hint: String
    /// SHA-256 of the key.
    package let hash: [UInt8]
    /// What it may do.
    package let permissions: Set<Permission>
    /// Who made it.
    package let createdBy: String
    /// The person who made it, or the key that made it; nil for keys from before this was kept.
    package let maker: UserID?
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastUsedAt: Timestamp?
    /// When it ends.
    package let expiresAt: Timestamp?
    /// When it was revoked.
    package var revokedAt: Timestamp?

    /// Describes a key.
    package init(
        id: APIKeyID, organization: OrganizationID, name: String, hint: String, hash: [UInt8],
        permissions: Set<Permission>, createdBy: String, maker: UserID?, createdAt: Timestamp,
        lastUsedAt: Timestamp? = nil,
        expiresAt: Timestamp?, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.hint = hint
        self.hash = hash
        self.permissions = permissions
        self.createdBy = createdBy
        self.maker = maker
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}
