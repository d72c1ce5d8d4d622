package import Kernel

/// An invitation that waits to be taken.
package struct Invitation: Sendable, Hashable {
    /// Its id.
    package let id: InvitationID
    /// The organization.
    package let organization: OrganizationID
    /// Whom it invites; lower-case.
    package let email: String
    /// The role it gives.
    package let role: Role
    /// SHA-256 of the secret in its link.
    package let hash: [UInt8]
    /// After this it is void.
    package let expiresAt: Timestamp

    /// Describes an invitation.
    package init(
        id: InvitationID, organization: OrganizationID, email: String, role: Role, hash: [UInt8], expiresAt: Timestamp
    ) {
        self.id = id
        self.organization = organization
        self.email = email
        self.role = role
        self.hash = hash
        self.expiresAt = expiresAt
    }
}
