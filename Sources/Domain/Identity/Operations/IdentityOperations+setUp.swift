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
        let email = try Self.validEmail(email)
        let name = try Self.validName(name, "/organization")
        let password = try Self.validPassword(password)
        if try await self.directory.isSetUp() {
            throw Fault(.conflict, "This Martlet is set up already. Sign in, or ask its owner for an invitation.")
        }
        let now = self.clock.now()
        let organization = Organization(id: self.ids.make(), name: name)
        let owner = User(
            id: self.ids.make(), email: email, passwordHash: try await self.hasher.hash(password), createdAt: now)
        let secret = self.minter.make(prefix: "mlt_")
        let key = APIKey(
            id: self.ids.make(), organization: organization.id, name: "set-up", hint: String(secret.prefix(10)),
            hash: self.minter.hash(secret), permissions: Role.owner.permissions, createdBy: email, maker: owner.id,
            createdAt: now, expiresAt: nil)
        let audit = AuditRow(
            id: self.ids.make(), organization: organization.id, time: now,
            actor: Actor(principal: Principal.user(owner.id).text, name: email), action: "organization.created",
            subject: organization.id.description, address: address)
        try await self.directory.setUp(organization, owner: owner, key: key, audit: audit)
        return SetUp(organization: organization, owner: owner, key: secret)
    }

    /// All organizations of this server.
    package func organizations() async throws -> [OrganizationID] { try await self.directory.organizations() }

    /// Whether there is an organization already.
    package func isSetUp() async throws -> Bool { try await self.directory.isSetUp() }
}
