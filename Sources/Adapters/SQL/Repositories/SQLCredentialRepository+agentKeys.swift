package import Identity
package import Kernel

extension SQLCredentialRepository {
    package func add(_ key: AgentKey, audit: AuditRow) async throws {
        try await self.database.write { writer in
            try writer.run(
                """
                INSERT INTO agent_keys (id, organization, project, environment, agent, name, hint, hash, created_by,
                    created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                [
                    key.id, key.scope.organization, key.scope.project, key.scope.environment, key.agent, key.name,
                    key.hint, key.hash, key.createdBy, key.createdAt, key.expiresAt,
                ])
            try SQLAuditLog.insert(audit, writer)
        }
    }

    package func agentKeys(of organization: OrganizationID) async throws -> [AgentKey] {
        try await self.database.read { reader in
            try reader.rows("SELECT * FROM agent_keys WHERE organization = $1 ORDER BY id DESC", [organization])
                .map { try CredentialRecord.agentKey($0) }
        }
    }

    package func revokeAgentKey(
        _ id: AgentKeyID, in organization: OrganizationID, at time: Timestamp, audit: AuditRow
    ) async throws {
        try await self.database.write { writer in
            let changed = try writer.run(
                "UPDATE agent_keys SET revoked_at = COALESCE(revoked_at, $3) WHERE id = $1 AND organization = $2",
                [id, organization, time])
            if changed == 0 { throw Fault.notFound("agent key") }
            try SQLAuditLog.insert(audit, writer)
        }
    }
}
