package import Kernel

/// Asks for an agent key.
package struct AgentKeyCreation: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String
    /// Whose agents it is for.
    package var environmentID: EnvironmentID
    /// The one agent that it speaks for; any of the environment when it is missing.
    package var agent: String?
    /// When it ends; never when it is missing.
    package var expiresAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case name, agent
        case environmentID = "environment_id"
        case expiresAt = "expires_at"
    }

    /// Joins the fields.
    package init(name: String, environmentID: EnvironmentID, agent: String? = nil, expiresAt: Timestamp? = nil) {
        self.name = name
        self.environmentID = environmentID
        self.agent = agent
        self.expiresAt = expiresAt
    }
}
