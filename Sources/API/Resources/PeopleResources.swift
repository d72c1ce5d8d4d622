package import Kernel

/// A member of the organization.
package struct MemberResource: Codable, Sendable, Hashable {
    /// The user.
    package var id: UserID
    /// E-mail address.
    package var email: String
    /// `owner`, `admin`, `deployer`, `author`, `approver` or `viewer`.
    package var role: Role
    /// When the membership began.
    package var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, email, role
        case createdAt = "created_at"
    }

    /// Describes a member.
    package init(id: UserID, email: String, role: Role, createdAt: Timestamp) {
        self.id = id
        self.email = email
        self.role = role
        self.createdAt = createdAt
    }
}

/// An invitation that waits to be taken.
package struct InvitationResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: InvitationID
    /// Whom it invites.
    package var email: String
    /// The role it gives.
    package var role: Role
    /// After this it is void.
    package var expiresAt: Timestamp
    /// The address to open; told once, when it is made.
    package var link: String?

    private enum CodingKeys: String, CodingKey {
        case id, email, role, link
        case expiresAt = "expires_at"
    }

    /// Describes an invitation.
    package init(id: InvitationID, email: String, role: Role, expiresAt: Timestamp, link: String?) {
        self.id = id
        self.email = email
        self.role = role
        self.expiresAt = expiresAt
        self.link = link
    }
}
