package import Kernel

/// Where organizations and people are kept. Writes by people carry their audit row, stored with the data.
package protocol DirectoryRepository: Sendable {
    /// Whether there is an organization at all.
    func isSetUp() async throws -> Bool

    /// Stores the first organization, its owner and a key if there is one, all or nothing. Throws
    /// `conflict` when there is one already.
    func setUp(_ organization: Organization, owner: User, key: APIKey?, audit: AuditRow) async throws

    /// Stores one more organization with its owner, who is a user already, and a key, all or nothing. Throws `conflict`
    /// with the name when the owner belongs to another of that name.
    func add(_ organization: Organization, owner: UserID, key: APIKey, audit: AuditRow) async throws

    /// All organizations, the oldest first.
    func organizations() async throws -> [OrganizationID]

    /// The organization; nil when there is none.
    func organization(_ id: OrganizationID) async throws -> Organization?

    /// The user of that address; nil when there is none.
    func user(email: String) async throws -> User?

    /// The user; nil when there is none.
    func user(_ id: UserID) async throws -> User?

    /// Replaces a password's hash.
    func setPassword(_ hash: String, of user: UserID, audit: AuditRow?) async throws

    /// The organizations that the user belongs to, by name.
    func organizations(of user: UserID) async throws -> [Organization]

    /// The user's memberships, oldest first.
    func memberships(of user: UserID) async throws -> [Member]

    /// The organization's members by address.
    func members(of organization: OrganizationID) async throws -> [Member]

    /// Changes a member's role, or removes the member when it is nil. Throws `notFound` when there is none, `conflict`
    /// when the organization would be left without an owner.
    func setRole(_ role: Role?, of user: UserID, in organization: OrganizationID, audit: AuditRow) async throws

    /// Stores an invitation.
    func invite(_ invitation: Invitation, audit: AuditRow) async throws

    /// Invitations that wait, newest first.
    func invitations(of organization: OrganizationID) async throws -> [Invitation]

    /// The invitation with that hash; nil when there is none.
    func invitation(hash: [UInt8]) async throws -> Invitation?

    /// Withdraws an invitation. Throws `notFound` when there is none.
    func withdraw(_ id: InvitationID, in organization: OrganizationID, audit: AuditRow) async throws

    /// Turns an invitation into a membership, making the user when `user` is new. Throws `notFound` when it was taken
    /// or withdrawn meanwhile.
    func accept(_ invitation: Invitation, as user: User, isNew: Bool, audit: AuditRow) async throws
}
