package import Kernel

/// An agent as the API shows it.
package struct AgentResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: AgentID
    /// What its SDK calls itself; unique in the environment.
    package var name: String
    /// What people call it.
    package var displayName: String?
    /// Where it belongs.
    package var environment: AgentPlaceResource
    /// What people say of it.
    package var tags: [String: String]
    /// What it says of itself.
    package var reportedTags: [String: String]
    /// Whether its stream is open.
    package var isConnected: Bool
    /// `current`, `drift`, `unknown`, `undeployed` or `unassigned`.
    package var status: String
    /// The bundle that it is to apply.
    package var bundle: String?
    /// The version that it is to apply.
    package var bundleVersion: Int64?
    /// Who says so: `explicit`, `rule`, `agent_provided` or `none`.
    package var assignmentSource: String
    /// The rule that says so.
    package var assignmentRuleID: AssignmentRuleID?
    /// SHA-256 of the document that it applies.
    package var appliedRevision: String?
    /// Since when it applies that.
    package var appliedAt: Timestamp?
    /// Since when it applies something else than it is to.
    package var driftsSince: Timestamp?
    /// The SDK.
    package var client: String?
    /// When it was first heard of.
    package var firstSeenAt: Timestamp
    /// When it was last heard of.
    package var lastSeenAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, environment, tags, status, bundle, client
        case displayName = "display_name"
        case reportedTags = "reported_tags"
        case isConnected = "connected"
        case bundleVersion = "bundle_version"
        case assignmentSource = "assignment_source"
        case assignmentRuleID = "assignment_rule_id"
        case appliedRevision = "applied_revision"
        case appliedAt = "applied_at"
        case driftsSince = "drifts_since"
        case firstSeenAt = "first_seen_at"
        case lastSeenAt = "last_seen_at"
    }

    /// Joins the fields.
    package init(
        id: AgentID, name: String, displayName: String? = nil, environment: AgentPlaceResource, tags: [String: String],
        reportedTags: [String: String], isConnected: Bool, status: String, bundle: String? = nil,
        bundleVersion: Int64? = nil, assignmentSource: String, assignmentRuleID: AssignmentRuleID? = nil,
        appliedRevision: String? = nil, appliedAt: Timestamp? = nil, driftsSince: Timestamp? = nil,
        client: String? = nil, firstSeenAt: Timestamp, lastSeenAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.environment = environment
        self.tags = tags
        self.reportedTags = reportedTags
        self.isConnected = isConnected
        self.status = status
        self.bundle = bundle
        self.bundleVersion = bundleVersion
        self.assignmentSource = assignmentSource
        self.assignmentRuleID = assignmentRuleID
        self.appliedRevision = appliedRevision
        self.appliedAt = appliedAt
        self.driftsSince = driftsSince
        self.client = client
        self.firstSeenAt = firstSeenAt
        self.lastSeenAt = lastSeenAt
    }
}
