/// Changes the caller's password.
package struct PasswordChange: Codable, Sendable, Hashable {
    /// The present one.
    package var currentPassword: String
    /// At least 8 characters.
    package var newPassword: String

    private enum CodingKeys: String, CodingKey {
        case currentPassword = "current_password"
        case newPassword = "new_password"
    }

    /// Joins the fields.
    package init(currentPassword: String, newPassword: String) {
        self.currentPassword = currentPassword
        self.newPassword = newPassword
    }
}
