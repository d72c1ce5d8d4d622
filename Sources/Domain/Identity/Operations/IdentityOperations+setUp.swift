package import Kernel

extension IdentityOperations {
    /// What set-up made.
    package struct SetUp: Sendable {
        /// The organization.
        package let organization: Organization
        /// Its owner.
        package let owner: User
        /// A key with all of the owner's permissions, told this once.
        package let key: String
    }

    /// Makes the first organization, its owner and a key. Throws `conflict` once there is one.
    package func setUp(
        email: String, organization name: String, password: String, address: String
    ) async throws -> SetUp {
        let (organization, owner) = try await self.first(email: email, organization: name, password: password)
        let secret = self.minter.make(prefix: "mlt_")
        let key = APIKey(
            id: self.ids.make(), organization: organization.id, name: "set-up", hint: String(secret.prefix(10)),
            hash: self.minter.hash(secret), permissions: Role.owner.permissions, createdBy: owner.email,
            maker: owner.id, createdAt: owner.createdAt, expiresAt: nil)
        try await self.store(organization, owner, key: key, address: address)
        return SetUp(organization: organization, owner: owner, key: secret)
    }

    /// Makes the first organization and its owner, who signs in with a password and makes keys as they are needed.
    /// Throws `conflict` once there is one.
    package func setUpWithoutKey(
        email: String, organization name: String, password: String, address: String
    ) async throws -> Organization {
        let (organization, owner) = try await self.first(email: email, organization: name, password: password)
        try await self.store(organization, owner, key: nil, address: address)
        return organization
    }

    private func first(
        email: String, organization name: String, password: String
    ) async throws -> (Organization, owner: User) {
        let email = try Self.validEmail(email)
        let name = try Self.validName(name, "/organization")
        let password = try Self.validPassword(password)
        if try await self.directory.isSetUp() {
            throw Fault(.conflict, "This Martlet is set up already. Sign in, or ask its owner for an invitation.")
        }
        let owner = User(
            id: self.ids.make(), email: email, passwordHash: try await self.hasher.hash(password),
            createdAt: self.clock.now())
        return (Organization(id: self.ids.make(), name: name), owner)
    }

    private func store(_ organization: Organization, _ owner: User, key: APIKey?, address: String) async throws {
        let audit = AuditRow(
            id: self.ids.make(), organization: organization.id, time: owner.createdAt,
            actor: Actor(principal: Principal.user(owner.id).text, name: owner.email), action: "organization.created",
            subject: organization.id.description, address: address)
        try await self.directory.setUp(organization, owner: owner, key: key, audit: audit)
    }

    /// All organizations of this server, the oldest first.
    package func organizations() async throws -> [OrganizationID] { try await self.directory.organizations() }

    /// Whether there is an organization already.
    package func isSetUp() async throws -> Bool { try await self.directory.isSetUp() }
}
