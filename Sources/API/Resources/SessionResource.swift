package import Kernel

/// A person's sign-in on one browser.
package struct SessionResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: SessionID
    /// Whether it is the one that asks.
    package var current: Bool
    /// The browser, as it names itself.
    package var userAgent: String
    /// The address it was last seen from.
    package var address: String
    /// When it began.
    package var createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastSeenAt: Timestamp
    /// When it ends.
    package var expiresAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, current, address
        case userAgent = "user_agent"
        case createdAt = "created_at"
        case lastSeenAt = "last_seen_at"
        case expiresAt = "expires_at"
    }

    /// Describes a session.
    package init(
        id: SessionID, current: Bool, userAgent: String, address: String, createdAt: Timestamp, lastSeenAt: Timestamp,
        expiresAt: Timestamp
    ) {
        self.id = id
        self.current = current
        self.userAgent = userAgent
        self.address = address
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
        self.expiresAt = expiresAt
    }
}
