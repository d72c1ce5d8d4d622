import Approvals
import Kernel

extension Samples {
    func approval(
        _ subject: String = "call-1", kind: ApprovalSubject.Kind = .agentCall, agent: String = "billing-1",
        tool: String = "shell.exec", environment: EnvironmentID? = nil, person: UserID? = nil, quorum: Int = 2,
        expiresAt: Timestamp? = nil
    ) -> Approval {
        Approval(
            id: self.ids.make(),
            scope: Scope(
                self.organization, project: environment == nil ? nil : self.ids.make(), environment: environment),
            subject: ApprovalSubject(
                kind: kind, id: subject, title: "shell.exec – é", details: ["args": ["rm", 1]], link: "/agents/x"),
            requester: Actor(principal: self.actor.principal, name: self.actor.name), requesterPerson: person,
            message: "may I?", source: ApprovalSource(agent: agent, tool: tool, session: "s-1"),
            terms: ApprovalTerms(
                rule: self.ids.make(), quorum: quorum,
                approvers: ApproverGroup(roles: [.approver, .owner], people: [self.ids.make()]), allowsSelf: false,
                expiresAt: expiresAt, onTimeout: .allow), createdAt: self.now)
    }

    /// Somebody who is in the group of every sample.
    var approver: Approver {
        Approver(
            actor: Actor(principal: "user:\(self.ids.make(UserID.self))", name: "ben@example.com"),
            person: self.ids.make(), role: .approver)
    }

    func approvalRule(_ name: String, order: Int = 1) -> ApprovalRule {
        ApprovalRule(
            id: self.ids.make(), organization: self.organization, name: name, order: order,
            match: ApprovalRuleMatch(
                kind: .agentCall, project: self.ids.make(), environment: self.ids.make(), tool: "shell.*",
                agent: "billing-?"), quorum: 2,
            approvers: ApproverGroup(roles: [.owner], people: [self.ids.make()]), allowsSelf: true,
            expiry: .seconds(300), isEnabled: true, createdAt: self.now, createdBy: "ada@example.com", revision: 1)
    }
}
