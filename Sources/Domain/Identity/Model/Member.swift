package import Kernel

/// A user's place in an organization.
package struct Member: Sendable, Hashable {
    /// The organization.
    package let organization: OrganizationID
    /// The user.
    package let user: UserID
    /// The user's e-mail address.
    package let email: String
    /// What the user may do.
    package var role: Role
    /// When the membership began.
    package let createdAt: Timestamp

    /// Describes a membership.
    package init(organization: OrganizationID, user: UserID, email: String, role: Role, createdAt: Timestamp) {
        self.organization = organization
        self.user = user
        self.email = email
        self.role = role
        self.createdAt = createdAt
    }
}
