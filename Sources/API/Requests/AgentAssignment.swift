package import Kernel

/// Gives a bundle to agents.
package struct AgentAssignment: Codable, Sendable, Hashable {
    /// Their environment.
    package var environmentID: EnvironmentID
    /// Their names, 1 to 500; also ones that were never heard of.
    package var agents: [String]
    /// The bundle's name; empty to take it away.
    package var bundle: String

    private enum CodingKeys: String, CodingKey {
        case agents, bundle
        case environmentID = "environment_id"
    }

    /// Joins the fields.
    package init(environmentID: EnvironmentID, agents: [String], bundle: String) {
        self.environmentID = environmentID
        self.agents = agents
        self.bundle = bundle
    }
}
