package import Kernel

/// A rule of assignment as the API shows it.
package struct AssignmentRuleResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: AssignmentRuleID
    /// The environment.
    package var environmentID: EnvironmentID
    /// The lowest of the rules that fit decides.
    package var priority: Int64
    /// A glob that the agent's whole name fits.
    package var pattern: String
    /// Tags that the agent has, all of them.
    package var tags: [String: String]
    /// The bundle.
    package var bundle: String
    /// Who made it.
    package var createdBy: String
    /// When it was made.
    package var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, priority, pattern, tags, bundle
        case environmentID = "environment_id"
        case createdBy = "created_by"
        case createdAt = "created_at"
    }

    /// Joins the fields.
    package init(
        id: AssignmentRuleID, environmentID: EnvironmentID, priority: Int64, pattern: String, tags: [String: String],
        bundle: String, createdBy: String, createdAt: Timestamp
    ) {
        self.id = id
        self.environmentID = environmentID
        self.priority = priority
        self.pattern = pattern
        self.tags = tags
        self.bundle = bundle
        self.createdBy = createdBy
        self.createdAt = createdAt
    }
}
