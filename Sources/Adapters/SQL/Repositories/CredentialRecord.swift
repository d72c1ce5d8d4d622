import Identity
import Kernel

/// How sessions, keys and tokens stand in their tables.
enum CredentialRecord {
    static func session(_ row: SQLRow) throws -> Session {
        Session(
            id: try row.id("id"), user: try row.id("user_id"), organization: try row.id("organization"),
            hash: try row.bytes("hash"), userAgent: try row.text("user_agent"), address: try row.text("address"),
            createdAt: try row.timestamp("created_at"), lastSeenAt: try row.timestamp("last_seen_at"),
            expiresAt: try row.timestamp("expires_at"))
    }

    static func key(_ row: SQLRow) throws -> APIKey {
        // A permission that this program does not know gives nothing.
        let permissions = (try row.json("permissions").array ?? []).compactMap(\.string).compactMap(Permission.init)
        return APIKey(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"),
            hint: try row.text("hint"), hash: try row.bytes("hash"), permissions: Set(permissions),
            createdBy: try row.text("created_by"), maker: row.optionalID("maker"),
            createdAt: try row.timestamp("created_at"),
            lastUsedAt: row.optionalTimestamp("last_used_at"), expiresAt: row.optionalTimestamp("expires_at"),
            revokedAt: row.optionalTimestamp("revoked_at"))
    }

    static func token(_ row: SQLRow) throws -> ServiceToken {
        ServiceToken(
            id: try row.id("id"), scope: try row.scope(), service: try row.id("service"),
            origin: try row.text("origin"), hash: try row.bytes("hash"), createdBy: try row.text("created_by"),
            createdAt: try row.timestamp("created_at"), lastUsedAt: row.optionalTimestamp("last_used_at"),
            expiresAt: try row.timestamp("expires_at"), revokedAt: row.optionalTimestamp("revoked_at"))
    }

    static func agentKey(_ row: SQLRow) throws -> AgentKey {
        AgentKey(
            id: try row.id("id"), scope: try row.scope(), agent: row.optionalText("agent"), name: try row.text("name"),
            hint: try row.text("hint"), hash: try row.bytes("hash"), createdBy: try row.text("created_by"),
            createdAt: try row.timestamp("created_at"), lastUsedAt: row.optionalTimestamp("last_used_at"),
            expiresAt: row.optionalTimestamp("expires_at"), revokedAt: row.optionalTimestamp("revoked_at"))
    }
}
