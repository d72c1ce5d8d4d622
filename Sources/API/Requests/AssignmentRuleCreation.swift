package import Kernel

/// Makes a rule that gives a bundle to agents.
package struct AssignmentRuleCreation: Codable, Sendable, Hashable {
    /// The environment.
    package var environmentID: EnvironmentID
    /// The lowest of the rules that fit decides; unique in the environment.
    package var priority: Int64
    /// A glob that the agent's whole name fits.
    package var pattern: String
    /// Tags that the agent has, all of them.
    package var tags: [String: String]?
    /// The bundle.
    package var bundle: String

    private enum CodingKeys: String, CodingKey {
        case priority, pattern, tags, bundle
        case environmentID = "environment_id"
    }

    /// Joins the fields.
    package init(
        environmentID: EnvironmentID, priority: Int64, pattern: String, tags: [String: String]? = nil, bundle: String
    ) {
        self.environmentID = environmentID
        self.priority = priority
        self.pattern = pattern
        self.tags = tags
        self.bundle = bundle
    }
}
