package import Kernel

/// Asks for an API key.
package struct KeyCreation: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String
    /// What it may do; all that its maker may when it is missing.
    package var permissions: [Permission]?
    /// When it ends; never when it is missing.
    package var expiresAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case name, permissions
        case expiresAt = "expires_at"
    }

    /// Joins the fields.
    package init(name: String, permissions: [Permission]? = nil, expiresAt: Timestamp? = nil) {
        self.name = name
        self.permissions = permissions
        self.expiresAt = expiresAt
    }
}
