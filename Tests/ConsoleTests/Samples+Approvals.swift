import API
import Console
import Kernel

extension Samples {
    var approvalPages: [(name: String, html: HTML)] {
        var shell = self.shell(.approvals)
        shell.pendingApprovals = 2
        let places: [EnvironmentID: String] = [self.id(2): "Shop/production" + self.word]
        return [
            (
                "approvals",
                ApprovalsPage(
                    shell: shell, approvals: [self.approval(1), self.approval(2, kind: "deployment")], isCut: true,
                    places: places
                ).html
            ),
            ("approvals-empty", ApprovalsPage(shell: self.shell(.approvals), approvals: []).html),
            (
                "approval-history",
                ApprovalHistoryPage(
                    shell: shell,
                    approvals: [self.approval(3, status: "denied"), self.approval(4, status: "cancelled")],
                    filter: .init(status: "denied", agent: "billing" + self.word), places: places,
                    next: "abc" + self.word
                ).html
            ),
            (
                "approval-history-empty",
                ApprovalHistoryPage(shell: self.shell(.approvals), approvals: []).html
            ),
            (
                "approval",
                ApprovalPage(
                    shell: shell, approval: self.approval(5), place: "Shop/production" + self.word,
                    rule: "two people" + self.word
                ).html
            ),
            ("approval-denied", ApprovalPage(shell: shell, approval: self.approval(6, status: "denied")).html),
            (
                "approval-rules",
                ApprovalRulesPage(
                    shell: shell, rules: [self.approvalRule], projects: self.projects,
                    people: ["mira@heron.example" + self.word],
                    form: FormState(values: ["name": self.word], errors: ["quorum": "must be 1 to 20"], problem: "No.")
                ).html
            ),
            (
                "approval-rule",
                ApprovalRulePage(
                    shell: shell, rule: self.approvalRule, projects: self.projects,
                    people: ["mira@heron.example", "jo@heron.example" + self.word]
                ).html
            ),
        ]
    }

    private func approval(_ number: UInt64, status: String = "pending", kind: String = "agent_call") -> ApprovalResource
    {
        let isOver = status != "pending"
        let denial = ApprovalDecisionResource(
            verdict: "deny", by: self.actor("jo@heron.example"), reason: "too broad" + self.word, at: self.ago(30),
            via: "console")
        let first = ApprovalDecisionResource(
            verdict: "approve", by: self.actor(), reason: nil, at: self.ago(60), via: "cli")
        return ApprovalResource(
            id: self.id(number), status: status, allowed: isOver ? false : nil,
            subject: ApprovalSubjectResource(
                kind: kind, id: "call-\(number)" + self.word, title: "shell.exec" + self.word,
                link: kind == "deployment" ? "/deployments/\(self.id(7) as DeploymentID)" : "",
                details: ["command": .string("rm -rf build" + self.word), "token": "***"]),
            requester: self.actor("billing-agent"), message: "It cleans up" + self.word, project: self.id(1),
            environment: self.id(2), agent: "billing-1" + self.word, tool: "shell.exec" + self.word,
            session: "s-1" + self.word, quorum: 2, approvals: 1, roles: ["approver"],
            people: ["jo@heron.example" + self.word], selfApproval: false,
            decisions: isOver ? [first, denial] : [first], rule: self.id(8), onTimeout: "deny",
            cancelReason: status == "cancelled" ? "gone" + self.word : nil, revision: 2, createdAt: self.ago(90),
            expiresAt: self.now + .seconds(185), finishedAt: isOver ? self.ago(30) : nil)
    }

    private var approvalRule: ApprovalRuleResource {
        ApprovalRuleResource(
            id: self.id(8), name: "two people" + self.word, order: 1, kind: "agent_call", project: nil,
            environment: self.id(2), tool: "shell.*" + self.word, agent: nil, quorum: 2, roles: ["approver"],
            people: ["jo@heron.example" + self.word], selfApproval: false, expirySeconds: 300, enabled: false,
            createdAt: self.ago(9000), createdBy: "mira@heron.example", revision: 2)
    }
}
