package import Kernel

/// A key with which AI agents of one environment speak to the server.
package struct AgentKey: Sendable, Hashable {
    /// What it may do, in its environment alone.
    package static let permissions: Set<Permission> = [.agentsReport]

    /// Its id.
    package let id: AgentKeyID
    /// The environment.
    package let scope: Scope
    /// The one agent that it speaks for; nil for any agent of the environment.
    package let agent: String?
    /// What people call it.
    package let name: String
    /// The first characters, to recognise it by.
    package let hint: String
    /// SHA-256 of the key.
    package let hash: [UInt8]
    /// Who made it.
    package let createdBy: String
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastUsedAt: Timestamp?
    /// When it ends; nil for never.
    package let expiresAt: Timestamp?
    /// When it was revoked.
    package var revokedAt: Timestamp?

    /// Describes a key.
    package init(
        id: AgentKeyID, scope: Scope, agent: String?, name: String, hint: String, hash: [UInt8], createdBy: String,
        createdAt: Timestamp, lastUsedAt: Timestamp? = nil, expiresAt: Timestamp?, revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.scope = scope
        self.agent = agent
        self.name = name
        self.hint = hint
        self.hash = hash
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}
