package import Kernel

/// An agent key as the API shows it.
package struct AgentKeyResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: AgentKeyID
    /// What people call it.
    package var name: String
    /// Whose agents it is for.
    package var environmentID: EnvironmentID
    /// The one agent that it speaks for; nil for any.
    package var agent: String?
    /// The first characters, to recognise it by.
    package var hint: String
    /// Who made it.
    package var createdBy: String
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was last used, to the minute.
    package var lastUsedAt: Timestamp?
    /// When it ends; nil for never.
    package var expiresAt: Timestamp?
    /// When it was revoked.
    package var revokedAt: Timestamp?
    /// The key itself; told once, when it is made.
    package var secret: String?

    private enum CodingKeys: String, CodingKey {
        case id, name, agent, hint, secret
        case environmentID = "environment_id"
        case createdBy = "created_by"
        case createdAt = "created_at"
        case lastUsedAt = "last_used_at"
        case expiresAt = "expires_at"
        case revokedAt = "revoked_at"
    }

    /// Joins the fields.
    package init(
        id: AgentKeyID, name: String, environmentID: EnvironmentID, agent: String? = nil, hint: String,
        createdBy: String, createdAt: Timestamp, lastUsedAt: Timestamp? = nil, expiresAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil, secret: String? = nil
    ) {
        self.id = id
        self.name = name
        self.environmentID = environmentID
        self.agent = agent
        self.hint = hint
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.secret = secret
    }
}
