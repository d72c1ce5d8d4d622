package import Kernel

/// A person's sign-in on one browser.
package struct Session: Sendable, Hashable {
    /// Its id.
    package let id: SessionID
    /// Who signed in.
    package let user: UserID
    /// The organization it works in.
    package var organization: OrganizationID
    /// SHA-256 of the cookie.
    package let hash: [UInt8]
    /// The browser, as it names itself.
    package let userAgent: String
    /// The address it was last seen from.
    package var address: String
    /// When it began.
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastSeenAt: Timestamp
    /// When it ends.
    package let expiresAt: Timestamp

    /// Describes a sign-in.
    package init(
        id: SessionID, user: UserID, organization: OrganizationID, hash: [UInt8], userAgent: String, address: String,
        createdAt: Timestamp, lastSeenAt: Timestamp, expiresAt: Timestamp
    ) {
        self.id = id
        self.user = user
        self.organization = organization
        self.hash = hash
        self.userAgent = userAgent
        self.address = address
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
    }
}
