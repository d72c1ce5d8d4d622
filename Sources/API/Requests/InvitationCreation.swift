package import Kernel

/// Invites somebody.
package struct InvitationCreation: Codable, Sendable, Hashable {
    /// Whom.
    package var email: String
    /// What they may do.
    package var role: Role

    /// Joins the fields.
    package init(email: String, role: Role) {
        self.email = email
        self.role = role
    }
}
