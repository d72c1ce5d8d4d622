package import Kernel

/// A rule of approvals as the API shows it.
package struct ApprovalRuleResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ApprovalRuleID
    /// What people call it.
    package var name: String
    /// Its place: the first rule that matches holds.
    package var order: Int
    /// `agent_call`, `deployment` or `rollout`; missing for all.
    package var kind: String?
    /// The project; missing for all.
    package var project: ProjectID?
    /// The environment; missing for all.
    package var environment: EnvironmentID?
    /// A pattern for the tool's name, with `*` and `?`; missing for all.
    package var tool: String?
    /// A pattern for the agent's name; missing for all.
    package var agent: String?
    /// How many must approve.
    package var quorum: Int
    /// Roles whose people may decide; missing with `people` when everybody with the permission may.
    package var roles: [String]?
    /// People who may decide, by address.
    package var people: [String]?
    /// Whether who asks may approve too.
    package var selfApproval: Bool
    /// How long people have, in seconds; missing for as long as the requester says.
    package var expirySeconds: Int64?
    /// Whether it holds at present.
    package var enabled: Bool
    /// When it was made.
    package var createdAt: Timestamp
    /// Who made it.
    package var createdBy: String
    /// Goes up with every change.
    package var revision: Int64

    private enum CodingKeys: String, CodingKey {
        case id, name, order, kind, project, environment, tool, agent, quorum, roles, people, enabled, revision
        case selfApproval = "self_approval"
        case expirySeconds = "expiry_seconds"
        case createdAt = "created_at"
        case createdBy = "created_by"
    }

    /// Joins the fields.
    package init(
        id: ApprovalRuleID, name: String, order: Int, kind: String?, project: ProjectID?, environment: EnvironmentID?,
        tool: String?, agent: String?, quorum: Int, roles: [String]?, people: [String]?, selfApproval: Bool,
        expirySeconds: Int64?, enabled: Bool, createdAt: Timestamp, createdBy: String, revision: Int64
    ) {
        self.id = id
        self.name = name
        self.order = order
        self.kind = kind
        self.project = project
        self.environment = environment
        self.tool = tool
        self.agent = agent
        self.quorum = quorum
        self.roles = roles
        self.people = people
        self.selfApproval = selfApproval
        self.expirySeconds = expirySeconds
        self.enabled = enabled
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.revision = revision
    }
}
