/// Takes an invitation.
package struct InvitationAcceptance: Codable, Sendable, Hashable {
    /// From the link.
    package var secret: String
    /// The one of the account, or a new one of at least 8 characters.
    package var password: String

    /// Joins the fields.
    package init(secret: String, password: String) {
        self.secret = secret
        self.password = password
    }
}
