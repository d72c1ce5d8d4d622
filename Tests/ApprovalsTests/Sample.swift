import Approvals
import Kernel

/// Things to test with.
struct Sample {
    let ids = IDSource(clock: SystemWallClock())
    let now = Timestamp(microseconds: 1_800_000_000_000_000)
    let organization: OrganizationID
    let ada: Approver
    let ben: Approver
    let cem: Approver

    init() {
        self.organization = self.ids.make()
        self.ada = Self.approver("ada", self.ids, .owner)
        self.ben = Self.approver("ben", self.ids, .approver)
        self.cem = Self.approver("cem", self.ids, .approver)
    }

    private static func approver(_ name: String, _ ids: IDSource, _ role: Role) -> Approver {
        let id = ids.make(UserID.self)
        return Approver(actor: Actor(principal: "user:\(id)", name: name), person: id, role: role)
    }

    /// A key of somebody.
    func key(of approver: Approver) -> Approver {
        Approver(
            actor: Actor(principal: "key:\(self.ids.make(APIKeyID.self))", name: "ci"), person: approver.person,
            role: approver.role)
    }

    func request(
        kind: ApprovalSubject.Kind = .agentCall, tool: String? = "shell.exec", agent: String? = "billing-1",
        project: ProjectID? = nil, environment: EnvironmentID? = nil, timeout: Duration? = nil
    ) -> ApprovalRequest {
        ApprovalRequest(
            scope: Scope(self.organization, project: project, environment: environment),
            subject: ApprovalSubject(kind: kind, id: "call-1", title: "shell.exec"), requester: self.ada.actor,
            source: ApprovalSource(agent: agent, tool: tool), timeout: timeout)
    }

    /// An approval that Ada asked for.
    func approval(
        quorum: Int = 1, approvers: ApproverGroup? = nil, allowsSelf: Bool = false, expiresAt: Timestamp? = nil,
        onTimeout: ApprovalTerms.TimeoutEffect = .deny
    ) -> Approval {
        Approval(
            id: self.ids.make(), scope: Scope(self.organization),
            subject: ApprovalSubject(kind: .deployment, id: "dep_1", title: "Deploy shop #7"),
            requester: self.ada.actor, requesterPerson: self.ada.person, message: nil, source: ApprovalSource(),
            terms: ApprovalTerms(
                rule: nil, quorum: quorum, approvers: approvers, allowsSelf: allowsSelf, expiresAt: expiresAt,
                onTimeout: onTimeout), createdAt: self.now)
    }

    func rule(
        _ name: String, order: Int = 1, match: ApprovalRuleMatch = ApprovalRuleMatch(), quorum: Int = 1,
        expiry: Duration? = nil, isEnabled: Bool = true
    ) -> ApprovalRule {
        ApprovalRule(
            id: self.ids.make(), organization: self.organization, name: name, order: order, match: match,
            quorum: quorum, approvers: nil, allowsSelf: false, expiry: expiry, isEnabled: isEnabled,
            createdAt: self.now, createdBy: "ada", revision: 1)
    }
}
