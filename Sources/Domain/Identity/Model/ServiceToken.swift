package import Kernel

/// A token that may deploy one service and read its deployments.
package struct ServiceToken: Sendable, Hashable {
    /// What it may do, on its service alone.
    package static let permissions: Set<Permission> = [.deploymentsCreate, .deploymentsRead, .servicesRead]

    /// Its id.
    package let id: ServiceTokenID
    /// Where the service belongs.
    package let scope: Scope
    /// The service.
    package let service: ServiceID
    /// Where it is used, such as `github`.
    package let origin: String
    /// SHA-256 of the token.
    package let hash: [UInt8]
    /// Who made it.
    package let createdBy: String
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastUsedAt: Timestamp?
    /// When it ends.
    package let expiresAt: Timestamp
    /// When it was revoked.
    package var revokedAt: Timestamp?

    /// Describes a token.
    package init(
        id: ServiceTokenID, scope: Scope, service: ServiceID, origin: String, hash: [UInt8], createdBy: String,
        createdAt: Timestamp, lastUsedAt: Timestamp? = nil, expiresAt: Timestamp, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.scope = scope
        self.service = service
        self.origin = origin
        self.hash = hash
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}
