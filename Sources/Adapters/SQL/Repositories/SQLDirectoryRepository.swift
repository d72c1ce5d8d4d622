package import Identity
package import Kernel

/// Organizations and people in SQL.
package struct SQLDirectoryRepository: DirectoryRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func isSetUp() async throws -> Bool {
        try await self.database.read { try $0.first("SELECT id FROM organizations LIMIT 1") != nil }
    }

    package func setUp(_ organization: Organization, owner: User, key: APIKey?, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.lock(1)
            if try writer.first("SELECT id FROM organizations LIMIT 1") != nil {
                throw Fault(.conflict, "This Martlet is set up already.")
            }
            try writer.run(
                "INSERT INTO organizations (id, name) VALUES ($1, $2)", [organization.id, organization.name])
            try Self.insert(owner, writer)
            try Self.insert(.owner, of: owner.id, in: organization.id, at: owner.createdAt, writer)
            if let key { try SQLCredentialRepository.insert(key, writer) }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func add(_ organization: Organization, owner: UserID, key: APIKey, audit: AuditRow) async throws {
        try await self.database.write { writer in
            // Two of one name at once must not both succeed.
            try writer.lock(Int64(bitPattern: owner.low))
            if try Self.organizations(of: owner, writer).contains(where: { $0.name == organization.name }) {
                throw Fault(
                    .conflict,
                    "The owner belongs to an organization named \(organization.name) already. Choose another name.",
                    fields: [.init(pointer: "/name", detail: "is taken")])
            }
            try writer.run(
                "INSERT INTO organizations (id, name) VALUES ($1, $2)", [organization.id, organization.name])
            try Self.insert(.owner, of: owner, in: organization.id, at: key.createdAt, writer)
            try SQLCredentialRepository.insert(key, writer)
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func organizations() async throws -> [OrganizationID] {
        try await self.database.read { reader in
            try reader.rows("SELECT id FROM organizations ORDER BY id").map { try $0.id("id") }
        }
    }

    package func organization(_ id: OrganizationID) async throws -> Organization? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM organizations WHERE id = $1", [id])
                .map { Organization(id: try $0.id("id"), name: try $0.text("name")) }
        }
    }

    package func user(email: String) async throws -> User? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM users WHERE email = $1", [email]).map { try Self.user($0) }
        }
    }

    package func user(_ id: UserID) async throws -> User? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM users WHERE id = $1", [id]).map { try Self.user($0) }
        }
    }

    package func setPassword(_ hash: String, of user: UserID, audit: AuditRow?) async throws {
        try await self.database.write { writer in
            try writer.run("UPDATE users SET password_hash = $2 WHERE id = $1", [user, hash])
            if let audit { try SQLAuditLog.insert(audit, writer) }
        }
    }

    package func organizations(of user: UserID) async throws -> [Organization] {
        try await self.database.read { try Self.organizations(of: user, $0) }
    }

    package func memberships(of user: UserID) async throws -> [Member] {
        try await self.database.read { reader in
            try reader.rows(
                """
                SELECT m.*, u.email FROM memberships m JOIN users u ON u.id = m.user_id
                WHERE m.user_id = $1 ORDER BY m.created_at, m.organization
                """, [user]
            ).map { try Self.member($0) }
        }
    }

    package func members(of organization: OrganizationID) async throws -> [Member] {
        try await self.database.read { reader in
            try reader.rows(
                """
                SELECT m.*, u.email FROM memberships m JOIN users u ON u.id = m.user_id
                WHERE m.organization = $1 ORDER BY u.email
                """, [organization]
            ).map { try Self.member($0) }
        }
    }

    package func setRole(_ role: Role?, of user: UserID, in organization: OrganizationID, audit: AuditRow) async throws
    {
        try await self.database.write { writer in
            // Two owners who remove each other at once must not both succeed.
            try writer.lock(Int64(bitPattern: organization.low))
            let changed =
                if let role {
                    try writer.run(
                        "UPDATE memberships SET role = $3 WHERE organization = $1 AND user_id = $2",
                        [organization, user, role.rawValue])
                } else {
                    try writer.run(
                        "DELETE FROM memberships WHERE organization = $1 AND user_id = $2", [organization, user])
                }
            if changed == 0 { throw Fault.notFound("member") }
            if role == nil {
                try writer.run(
                    "DELETE FROM sessions WHERE organization = $1 AND user_id = $2", [organization, user])
            }
            let owner = try writer.first(
                "SELECT user_id FROM memberships WHERE organization = $1 AND role = 'owner' LIMIT 1", [organization])
            if owner == nil {
                throw Fault(.conflict, "An organization needs an owner; make somebody else owner first.")
            }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func invite(_ invitation: Invitation, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO invitations (id, organization, email, role, hash, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    invitation.id, invitation.organization, invitation.email, invitation.role.rawValue,
                    invitation.hash, invitation.expiresAt,
                ])
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func invitations(of organization: OrganizationID) async throws -> [Invitation] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM invitations WHERE organization = $1 ORDER BY id DESC", [organization])
                .map { try Self.invitation($0) }
        }
    }

    package func invitation(hash: [UInt8]) async throws -> Invitation? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM invitations WHERE hash = $1", [hash]).map { try Self.invitation($0) }
        }
    }

    package func withdraw(_ id: InvitationID, in organization: OrganizationID, audit: AuditRow) async throws {
        try await self.database.write { writer in
            let removed = try writer.run(
                "DELETE FROM invitations WHERE id = $1 AND organization = $2", [id, organization])
            if removed == 0 { throw Fault.notFound("invitation") }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func accept(_ invitation: Invitation, as user: User, isNew: Bool, audit: AuditRow) async throws {
        try await self.database.write { writer in
            let taken = try writer.run("DELETE FROM invitations WHERE id = $1", [invitation.id])
            if taken == 0 { throw Fault.notFound("invitation") }
            if isNew { try Self.insert(user, writer) }
            try Self.insert(invitation.role, of: user.id, in: invitation.organization, at: audit.time, writer)
            try SQLAuditLog.insert(audit, writer)
        }
    }

    private static func organizations(of user: UserID, _ reader: any SQLReader) throws -> [Organization] {
        try reader.rows(
            """
            SELECT o.id, o.name FROM memberships m JOIN organizations o ON o.id = m.organization
            WHERE m.user_id = $1 ORDER BY o.name, o.id
            """, [user]
        ).map { Organization(id: try $0.id("id"), name: try $0.text("name")) }
    }

    private static func insert(_ user: User, _ writer: any SQLWriter) throws {
        try writer.run(
            "INSERT INTO users (id, email, password_hash, created_at) VALUES ($1, $2, $3, $4)",
            [user.id, user.email, user.passwordHash, user.createdAt])
    }

    private static func insert(
        _ role: Role, of user: UserID, in organization: OrganizationID, at time: Timestamp, _ writer: any SQLWriter
    ) throws {
        try writer.run(
            "INSERT INTO memberships (organization, user_id, role, created_at) VALUES ($1, $2, $3, $4)",
            [organization, user, role.rawValue, time])
    }

    private static func user(_ row: SQLRow) throws -> User {
        User(
            id: try row.id("id"), email: try row.text("email"), passwordHash: try row.text("password_hash"),
            createdAt: try row.timestamp("created_at"))
    }

    static func member(_ row: SQLRow) throws -> Member {
        Member(
            organization: try row.id("organization"), user: try row.id("user_id"), email: try row.text("email"),
            role: try row.role(), createdAt: try row.timestamp("created_at"))
    }

    private static func invitation(_ row: SQLRow) throws -> Invitation {
        Invitation(
            id: try row.id("id"), organization: try row.id("organization"), email: try row.text("email"),
            role: try row.role(), hash: try row.bytes("hash"), expiresAt: try row.timestamp("expires_at"))
    }
}

extension SQLRow {
    /// The role in the column `role`.
    func role() throws -> Role {
        guard let role = Role(rawValue: try self.text("role")) else {
            throw Fault(.bug, "A stored role could not be read.")
        }
        return role
    }
}
