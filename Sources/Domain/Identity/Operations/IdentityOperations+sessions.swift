package import Kernel

extension IdentityOperations {
    /// How long a sign-in lasts.
    package static let sessionLength = Duration.seconds(14 * 86_400)

    /// Signs a person in; returns the cookie's secret and the session.
    package func signIn(
        email: String, password: String, userAgent: String, address: String
    ) async throws -> (secret: String, session: Session) {
        let (member, _) = try await self.prove(email: email, password: password, address: address)
        return try await self.makeSession(member, userAgent: userAgent, address: address)
    }

    /// Proves by a password who somebody is, for a door's token; `door` names it in the audit log.
    package func signIn(
        email: String, password: String, door: String, address: String
    ) async throws -> (member: Member, user: User) {
        let proved = try await self.prove(email: email, password: password, address: address)
        try await self.auditLog.record(
            AuditRow(
                id: self.ids.make(), organization: proved.member.organization, time: self.clock.now(),
                actor: Actor(principal: Principal.user(proved.user.id).text, name: proved.user.email),
                action: "session.started", subject: door, address: address))
        return proved
    }

    private func prove(
        email: String, password: String, address: String
    ) async throws -> (member: Member, user: User) {
        let email = email.lowercased().filter { !$0.isWhitespace }
        let names = ["account:\(email)", "address:\(address)"]
        try self.signInGuard.check(names, at: self.clock.now())
        var found = try await self.directory.user(email: email)
        // An unknown address costs as much time as a wrong password, so that nobody learns which it was.
        let verdict = try await self.hasher.verify(password, against: found?.passwordHash ?? "")
        guard let user = found, verdict.matches,
            let member = try await self.directory.memberships(of: user.id).first
        else {
            self.signInGuard.fail(names, at: self.clock.now())
            try await self.auditLog.recordRefusal(
                AuditRow(
                    id: self.ids.make(), organization: nil, time: self.clock.now(),
                    actor: Actor(principal: Principal.anonymous.text, name: email), action: "sign-in.refused",
                    subject: email, address: address))
            throw Fault(.unauthenticated, "The e-mail address or the password is wrong.")
        }
        self.signInGuard.succeed(names[0])
        if verdict.isOutdated {
            let hash = try await self.hasher.hash(password)
            try await self.directory.setPassword(hash, of: user.id, audit: nil)
            found?.passwordHash = hash
        }
        return (member, found ?? user)
    }

    /// The caller's sign-ins.
    package func sessions(context: OperationContext) async throws -> [Session] {
        try await self.credentials.sessions(of: try self.user(context))
    }

    /// The organizations that a person may switch to, by name; the one that other credentials belong to.
    package func ownOrganizations(context: OperationContext) async throws -> [Organization] {
        guard case .user(let id) = context.principal else { return [try await self.organization(context: context)] }
        return try await self.directory.organizations(of: id)
    }

    /// Lets one of the caller's sign-ins go on in another organization of theirs; streams that are open in its name are
    /// closed.
    package func moveSession(
        _ id: SessionID, to organization: OrganizationID, context: OperationContext
    ) async throws {
        let user = try self.user(context)
        let audit = AuditRow(
            id: self.ids.make(), organization: organization, time: self.clock.now(), actor: context.actor,
            action: "session.moved", subject: id.description, address: context.address)
        try await self.credentials.move(id, of: user, to: organization, audit: audit)
        self.authenticator.forget()
    }

    /// Ends one of the caller's sign-ins at once.
    package func endSession(_ id: SessionID, context: OperationContext) async throws {
        try await self.credentials.endSession(
            id, of: try self.user(context), audit: self.row("session.ended", id.description, context: context))
        self.authenticator.forget()
    }

    /// Changes the caller's password and ends their other sign-ins.
    package func changePassword(
        from old: String, to new: String, keeping session: SessionID?, context: OperationContext
    ) async throws {
        let id = try self.user(context)
        guard let user = try await self.directory.user(id) else { throw Fault.notFound("user") }
        let names = ["account:\(user.email)"]
        try self.signInGuard.check(names, at: self.clock.now())
        guard try await self.hasher.verify(old, against: user.passwordHash).matches else {
            self.signInGuard.fail(names, at: self.clock.now())
            throw Fault(
                .invalid, "The present password is wrong.",
                fields: [.init(pointer: "/current_password", detail: "is wrong")])
        }
        let hash = try await self.hasher.hash(try Self.validPassword(new))
        try await self.directory.setPassword(
            hash, of: id, audit: self.row("password.changed", id.description, context: context))
        try await self.credentials.endSessions(of: id, except: session)
        self.authenticator.forget()
    }

    func makeSession(
        _ member: Member, userAgent: String, address: String
    ) async throws -> (secret: String, session: Session) {
        let now = self.clock.now()
        let secret = self.minter.make(prefix: "mls_")
        let session = Session(
            id: self.ids.make(), user: member.user, organization: member.organization,
            hash: self.minter.hash(secret), userAgent: String(userAgent.prefix(300)), address: address,
            createdAt: now, lastSeenAt: now, expiresAt: now + Self.sessionLength)
        let audit = AuditRow(
            id: self.ids.make(), organization: member.organization, time: now,
            actor: Actor(principal: Principal.user(member.user).text, name: member.email), action: "session.started",
            subject: session.id.description, address: address)
        try await self.credentials.add(session, audit: audit)
        return (secret, session)
    }

    private func user(_ context: OperationContext) throws -> UserID {
        guard case .user(let id) = context.principal else {
            throw Fault(.forbidden, "Only a person has sessions and a password; this is a key.")
        }
        return id
    }
}
