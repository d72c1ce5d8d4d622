package import Kernel

/// An approval as the API shows it.
package struct ApprovalResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ApprovalID
    /// `pending`, `approved`, `denied`, `expired` or `cancelled`.
    package var status: String
    /// Whether the subject may go on; missing while that is open, and when nothing waits any more.
    package var allowed: Bool?
    /// What it is about.
    package var subject: ApprovalSubjectResource
    /// Who asks.
    package var requester: ActorResource
    /// What the requester says about it.
    package var message: String?
    /// The project it belongs to.
    package var project: ProjectID?
    /// The environment it belongs to.
    package var environment: EnvironmentID?
    /// The agent that asks.
    package var agent: String?
    /// The tool that the agent wants to call.
    package var tool: String?
    /// The agent's session.
    package var session: String?
    /// How many must approve.
    package var quorum: Int
    /// How many have.
    package var approvals: Int
    /// Roles whose people may decide; missing with `people` when everybody with the permission may.
    package var roles: [String]?
    /// People who may decide, by address.
    package var people: [String]?
    /// Whether who asks may approve too.
    package var selfApproval: Bool
    /// Answers so far, in order.
    package var decisions: [ApprovalDecisionResource]
    /// The rule whose terms these are.
    package var rule: ApprovalRuleID?
    /// What the end of the time means: `deny` or `allow`.
    package var onTimeout: String
    /// Why it was cancelled.
    package var cancelReason: String?
    /// Goes up with every change.
    package var revision: Int64
    /// When it was asked.
    package var createdAt: Timestamp
    /// When its time is over; missing for never.
    package var expiresAt: Timestamp?
    /// When it came to its end.
    package var finishedAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, status, allowed, subject, requester, message, project, environment, agent, tool, session, quorum,
            approvals, roles, people, decisions, rule, revision
        case selfApproval = "self_approval"
        case onTimeout = "on_timeout"
        case cancelReason = "cancel_reason"
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case finishedAt = "finished_at"
    }

    /// Joins the fields.
    package init(
        id: ApprovalID, status: String, allowed: Bool?, subject: ApprovalSubjectResource, requester: ActorResource,
        message: String?, project: ProjectID?, environment: EnvironmentID?, agent: String?, tool: String?,
        session: String?, quorum: Int, approvals: Int, roles: [String]?, people: [String]?, selfApproval: Bool,
        decisions: [ApprovalDecisionResource], rule: ApprovalRuleID?, onTimeout: String, cancelReason: String?,
        revision: Int64, createdAt: Timestamp, expiresAt: Timestamp?, finishedAt: Timestamp?
    ) {
        self.id = id
        self.status = status
        self.allowed = allowed
        self.subject = subject
        self.requester = requester
        self.message = message
        self.project = project
        self.environment = environment
        self.agent = agent
        self.tool = tool
        self.session = session
        self.quorum = quorum
        self.approvals = approvals
        self.roles = roles
        self.people = people
        self.selfApproval = selfApproval
        self.decisions = decisions
        self.rule = rule
        self.onTimeout = onTimeout
        self.cancelReason = cancelReason
        self.revision = revision
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.finishedAt = finishedAt
    }
}
