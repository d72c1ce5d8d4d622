package import Kernel

/// A signed address that runs a script.
package struct LinkResource: Codable, Sendable, Hashable {
    /// POST to it; the body is what the program reads.
    package var url: String
    /// When it stops working.
    package var expiresAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case url
        case expiresAt = "expires_at"
    }

    /// Joins the fields.
    package init(url: String, expiresAt: Timestamp) {
        self.url = url
        self.expiresAt = expiresAt
    }
}
