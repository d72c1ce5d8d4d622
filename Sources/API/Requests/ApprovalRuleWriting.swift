package import Kernel

/// What a rule of approvals shall say.
package struct ApprovalRuleWriting: Codable, Sendable, Hashable {
    /// What people call it.
    package var name: String
    /// Its place: the first rule that matches holds. Missing leaves it where it is, and puts a new one last.
    package var order: Int?
    /// `agent_call`, `deployment` or `rollout`; all when it is missing.
    package var kind: String?
    /// The project; all when it is missing.
    package var project: ProjectID?
    /// The environment; all when it is missing.
    package var environment: EnvironmentID?
    /// A pattern for the tool's name, with `*` and `?`; all when it is missing.
    package var tool: String?
    /// A pattern for the agent's name; all when it is missing.
    package var agent: String?
    /// How many must approve; 1 when it is missing.
    package var quorum: Int?
    /// Roles whose people may decide; everybody with the permission may when this and `people` are missing.
    package var roles: [Role]?
    /// People who may decide: members by address or id.
    package var people: [String]?
    /// Whether who asks may approve too; no when it is missing.
    package var selfApproval: Bool?
    /// How long people have, in seconds; as long as the requester says when it is missing.
    package var expirySeconds: Int64?
    /// Whether it holds at present; yes when it is missing.
    package var enabled: Bool?

    private enum CodingKeys: String, CodingKey {
        case name, order, kind, project, environment, tool, agent, quorum, roles, people, enabled
        case selfApproval = "self_approval"
        case expirySeconds = "expiry_seconds"
    }

    /// Joins the fields.
    package init(
        name: String, order: Int? = nil, kind: String? = nil, project: ProjectID? = nil,
        environment: EnvironmentID? = nil, tool: String? = nil, agent: String? = nil, quorum: Int? = nil,
        roles: [Role]? = nil, people: [String]? = nil, selfApproval: Bool? = nil, expirySeconds: Int64? = nil,
        enabled: Bool? = nil
    ) {
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
    }
}
