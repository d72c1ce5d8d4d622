package import Kernel

extension IdentityOperations {
    /// Takes a person over from another system, with the hash of their password, which is made anew when they first
    /// sign in. Returns false when they are a member already; then nothing changes.
    package func importPerson(
        email: String, passwordHash: String, role: Role, organization: OrganizationID
    ) async throws -> Bool {
        let email = try Self.validEmail(email)
        let known = try await self.directory.user(email: email)
        if let known {
            let memberships = try await self.directory.memberships(of: known.id)
            if memberships.contains(where: { $0.organization == organization }) { return false }
        }
        let now = self.clock.now()
        let user = known ?? User(id: self.ids.make(), email: email, passwordHash: passwordHash, createdAt: now)
        let invitation = Invitation(
            id: self.ids.make(), organization: organization, email: email, role: role,
            hash: self.minter.hash(self.minter.make(prefix: "mli_")), expiresAt: now)
        func audit(_ action: String, _ subject: String) -> AuditRow {
            AuditRow(
                id: self.ids.make(), organization: organization, time: now, actor: .system, action: action,
                subject: subject, address: "local",
                data: ["email": .string(email), "role": .string(role.rawValue)])
        }
        try await self.directory.invite(
            invitation, audit: audit("invitation.created", invitation.id.description))
        try await self.directory.accept(
            invitation, as: user, isNew: known == nil, audit: audit("member.imported", user.id.description))
        return true
    }
}
