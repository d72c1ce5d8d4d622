package import Identity
package import Kernel

/// Sessions, keys and tokens in SQL.
package struct SQLCredentialRepository: CredentialRepository {
    let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func credential(hash: [UInt8]) async throws -> Credential? {
        try await self.database.read { reader in
            if let row = try reader.first("SELECT * FROM api_keys WHERE hash = $1 AND revoked_at IS NULL", [hash]) {
                return .key(try CredentialRecord.key(row))
            }
            if let row = try reader.first("SELECT * FROM sessions WHERE hash = $1", [hash]) {
                let session = try CredentialRecord.session(row)
                let member = try reader.first(
                    """
                    SELECT m.*, u.email FROM memberships m JOIN users u ON u.id = m.user_id
                    WHERE m.organization = $1 AND m.user_id = $2
                    """, [session.organization, session.user])
                return try member.map { .session(session, try SQLDirectoryRepository.member($0)) }
            }
            let row = try reader.first("SELECT * FROM service_tokens WHERE hash = $1 AND revoked_at IS NULL", [hash])
            if let row { return .token(try CredentialRecord.token(row)) }
            let key = try reader.first("SELECT * FROM agent_keys WHERE hash = $1 AND revoked_at IS NULL", [hash])
            return try key.map { .agentKey(try CredentialRecord.agentKey($0)) }
        }
    }

    package func add(_ session: Session, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO sessions (id, user_id, organization, hash, user_agent, address, created_at, last_seen_at,
                    expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    session.id, session.user, session.organization, session.hash, session.userAgent.withoutNUL,
                    session.address, session.createdAt, session.lastSeenAt, session.expiresAt,
                ])
            try writer.run("DELETE FROM sessions WHERE expires_at < $1", [session.createdAt])
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func sessions(of user: UserID) async throws -> [Session] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM sessions WHERE user_id = $1 ORDER BY id DESC", [user])
                .map { try CredentialRecord.session($0) }
        }
    }

    package func move(
        _ id: SessionID, of user: UserID, to organization: OrganizationID, audit: AuditRow
    ) async throws {
        try await self.database.write { writer in
            let isMember =
                try writer.first(
                    "SELECT role FROM memberships WHERE organization = $1 AND user_id = $2", [organization, user])
                != nil
            if !isMember { throw Fault.notFound("organization") }
            let moved = try writer.run(
                "UPDATE sessions SET organization = $3 WHERE id = $1 AND user_id = $2", [id, user, organization])
            if moved == 0 { throw Fault.notFound("session") }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func endSession(_ id: SessionID, of user: UserID, audit: AuditRow?) async throws {
        try await self.database.write { writer in
            let ended = try writer.run("DELETE FROM sessions WHERE id = $1 AND user_id = $2", [id, user])
            if ended == 0 { throw Fault.notFound("session") }
            if let audit { try SQLAuditLog.insert(audit, writer) }
        }
    }

    package func endSessions(of user: UserID, except: SessionID?) async throws {
        try await self.database.write { writer in
            _ = try writer.run(
                "DELETE FROM sessions WHERE user_id = $1 AND id <> $2", [user, except?.description ?? ""])
        }
    }

    package func add(_ key: APIKey, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try Self.insert(key, writer)
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func keys(of organization: OrganizationID) async throws -> [APIKey] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM api_keys WHERE organization = $1 ORDER BY id DESC", [organization])
                .map { try CredentialRecord.key($0) }
        }
    }

    package func revokeKey(
        _ id: APIKeyID, in organization: OrganizationID, at time: Timestamp, audit: AuditRow
    ) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                "UPDATE api_keys SET revoked_at = COALESCE(revoked_at, $3) WHERE id = $1 AND organization = $2",
                [id, organization, time])
            if changed == 0 { throw Fault.notFound("key") }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func add(_ token: ServiceToken, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO service_tokens (id, organization, project, environment, service, origin, hash, created_by,
                    created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                [
                    token.id, token.scope.organization, token.scope.project, token.scope.environment, token.service,
                    token.origin, token.hash, token.createdBy, token.createdAt, token.expiresAt,
                ])
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func tokens(of service: ServiceID) async throws -> [ServiceToken] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM service_tokens WHERE service = $1 ORDER BY id DESC", [service])
                .map { try CredentialRecord.token($0) }
        }
    }

    package func revokeToken(
        _ id: ServiceTokenID, of service: ServiceID, at time: Timestamp, audit: AuditRow
    ) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                "UPDATE service_tokens SET revoked_at = COALESCE(revoked_at, $3) WHERE id = $1 AND service = $2",
                [id, service, time])
            if changed == 0 { throw Fault.notFound("token") }
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func noteUse(_ uses: [CredentialUse]) async throws {
        try await self.database.write { writer in
            for use in uses {
                switch use.id.prefix(3) {
                case "ses":
                    try writer.run(
                        "UPDATE sessions SET last_seen_at = $2, address = $3 WHERE id = $1",
                        [use.id, use.time, use.address])
                case "agk":
                    try writer.run("UPDATE agent_keys SET last_used_at = $2 WHERE id = $1", [use.id, use.time])
                case "key":
                    try writer.run("UPDATE api_keys SET last_used_at = $2 WHERE id = $1", [use.id, use.time])
                default:
                    try writer.run("UPDATE service_tokens SET last_used_at = $2 WHERE id = $1", [use.id, use.time])
                }
            }
        }
    }

    static func insert(_ key: APIKey, _ writer: any SQLWriter) throws {
        try writer.run(
            """
            INSERT INTO api_keys (id, organization, name, hint, hash, permissions, created_by, created_at, expires_at,
                maker)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                key.id, key.organization, key.name, key.hint, key.hash,
                JSON.array(key.permissions.map(\.rawValue).sorted().map { .string($0) }), key.createdBy,
                key.createdAt, key.expiresAt, key.maker,
            ])
    }
}
