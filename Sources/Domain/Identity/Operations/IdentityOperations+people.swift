package import Kernel

extension IdentityOperations {
    /// The organization's members.
    package func members(context: OperationContext) async throws -> [Member] {
        let organization = try context.requireOrganization()
        try context.require(.peopleRead, in: Scope(organization), of: "organization")
        return try await self.directory.members(of: organization)
    }

    /// Changes a member's role, or removes the member when it is nil.
    package func setRole(_ role: Role?, of user: UserID, context: OperationContext) async throws {
        let organization = try self.peopleWriter(context)
        let before = try await self.directory.members(of: organization).first { $0.user == user }
        guard let before else { throw Fault.notFound("member") }
        try self.mayGive(role, insteadOf: before.role, context: context)
        let data: JSON = ["role": role.map { .string($0.rawValue) } ?? .null, "was": .string(before.role.rawValue)]
        try await self.directory.setRole(
            role, of: user, in: organization,
            audit: self.row(role == nil ? "member.removed" : "member.changed", user.description, data, context: context)
        )
        self.authenticator.forget()
    }

    /// Invites somebody; returns the invitation and the secret of its link.
    package func invite(
        email: String, role: Role, context: OperationContext
    ) async throws -> (secret: String, invitation: Invitation) {
        let organization = try self.peopleWriter(context)
        try self.mayGive(role, insteadOf: nil, context: context)
        let email = try Self.validEmail(email)
        if try await self.directory.members(of: organization).contains(where: { $0.email == email }) {
            throw Fault(.conflict, "\(email) is a member already.")
        }
        let secret = self.minter.make(prefix: "mli_")
        let invitation = Invitation(
            id: self.ids.make(), organization: organization, email: email, role: role,
            hash: self.minter.hash(secret), expiresAt: self.clock.now() + .seconds(7 * 86_400))
        try await self.directory.invite(
            invitation,
            audit: self.row(
                "invitation.created", invitation.id.description,
                ["email": .string(email), "role": .string(role.rawValue)], context: context))
        return (secret, invitation)
    }

    /// Invitations that wait.
    package func invitations(context: OperationContext) async throws -> [Invitation] {
        let organization = try context.requireOrganization()
        try context.require(.peopleRead, in: Scope(organization), of: "organization")
        return try await self.directory.invitations(of: organization)
    }

    /// Withdraws an invitation.
    package func withdraw(_ id: InvitationID, context: OperationContext) async throws {
        let organization = try self.peopleWriter(context)
        try await self.directory.withdraw(
            id, in: organization, audit: self.row("invitation.withdrawn", id.description, context: context))
    }

    /// The invitation behind a link; throws `notFound` when it is void.
    package func invitation(secret: String) async throws -> (Invitation, Organization) {
        guard let invitation = try await self.directory.invitation(hash: self.minter.hash(secret)),
            invitation.expiresAt > self.clock.now(),
            let organization = try await self.directory.organization(invitation.organization)
        else { throw Fault(.notFound, "This invitation was taken, withdrawn, or is over. Ask for a new one.") }
        return (invitation, organization)
    }

    /// Takes an invitation and signs the person in. A known person gives their password, a new one chooses it.
    package func accept(
        secret: String, password: String, userAgent: String, address: String
    ) async throws -> (secret: String, session: Session) {
        let (invitation, _) = try await self.invitation(secret: secret)
        let now = self.clock.now()
        let user: User
        let known = try await self.directory.user(email: invitation.email)
        if let known {
            let names = ["account:\(known.email)", "address:\(address)"]
            try self.signInGuard.check(names, at: now)
            guard try await self.hasher.verify(password, against: known.passwordHash).matches else {
                self.signInGuard.fail(names, at: now)
                throw Fault(.unauthenticated, "The password is wrong.")
            }
            user = known
        } else {
            let hash = try await self.hasher.hash(try Self.validPassword(password))
            user = User(id: self.ids.make(), email: invitation.email, passwordHash: hash, createdAt: now)
        }
        let audit = AuditRow(
            id: self.ids.make(), organization: invitation.organization, time: now,
            actor: Actor(principal: Principal.user(user.id).text, name: user.email), action: "invitation.accepted",
            subject: invitation.id.description, address: address)
        try await self.directory.accept(invitation, as: user, isNew: known == nil, audit: audit)
        let member = Member(
            organization: invitation.organization, user: user.id, email: user.email, role: invitation.role,
            createdAt: now)
        return try await self.makeSession(member, userAgent: userAgent, address: address)
    }

    private func peopleWriter(_ context: OperationContext) throws -> OrganizationID {
        let organization = try context.requireOrganization()
        try context.require(.peopleWrite, in: Scope(organization), of: "organization")
        return organization
    }

    /// Nobody gives, or takes away, a role that can do more than they can.
    private func mayGive(_ role: Role?, insteadOf old: Role?, context: OperationContext) throws {
        let scope = Scope(try context.requireOrganization())
        for role in [role, old].compactMap({ $0 }) {
            guard role.permissions.allSatisfy({ context.may($0, in: scope) }) else {
                throw Fault(
                    .forbidden, "You cannot give or take the role \(role.rawValue), which can do more than you.")
            }
        }
    }
}
