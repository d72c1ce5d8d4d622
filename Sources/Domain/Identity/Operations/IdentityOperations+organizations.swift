package import Kernel

extension IdentityOperations {
    /// Makes one more organization, which shares nothing with the caller's but the server. Its owner is a user already;
    /// the caller, unless another is named. The key, with all of the owner's permissions, is told this once.
    package func addOrganization(
        _ name: String, owner email: String?, context: OperationContext
    ) async throws -> (organization: Organization, key: String) {
        try context.require(.organizationWrite, in: Scope(try context.requireOrganization()), of: "organization")
        let name = try Self.validName(name)
        let owner = try await self.owner(email, context)
        let now = self.clock.now()
        let organization = Organization(id: self.ids.make(), name: name)
        let secret = self.minter.make(prefix: "mlt_")
        let key = APIKey(
            id: self.ids.make(), organization: organization.id, name: "set-up", hint: String(secret.prefix(10)),
            hash: self.minter.hash(secret), permissions: Role.owner.permissions, createdBy: owner.email,
            maker: owner.id, createdAt: now, expiresAt: nil)
        let row = self.row(
            "organization.created", organization.id.description, ["name": .string(name)], context: context)
        try await self.directory.add(organization, owner: owner.id, key: key, audit: row)
        return (organization, secret)
    }

    private func owner(_ email: String?, _ context: OperationContext) async throws -> User {
        let found: User?
        if let email {
            found = try await self.directory.user(email: try Self.validEmail(email))
        } else if case .user(let id) = context.principal {
            found = try await self.directory.user(id)
        } else {
            throw Fault(
                .invalid, "A key is nobody; name the owner.",
                fields: [.init(pointer: "/owner", detail: "must be the e-mail address of a user")])
        }
        guard let user = found else {
            throw Fault(
                .unprocessable, "There is no user of that address. Invite them first.",
                fields: [.init(pointer: "/owner", detail: "must be the e-mail address of a user")])
        }
        return user
    }
}
