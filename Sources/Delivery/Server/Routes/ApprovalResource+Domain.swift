import API
import Approvals
import Kernel

extension ApprovalResource {
    /// Shows an approval; `members` are the organization's people with their addresses.
    init(_ approval: Approval, members: [UserID: String]) {
        let terms = approval.terms
        self.init(
            id: approval.id, status: approval.state.rawValue, allowed: approval.isAllowed,
            subject: ApprovalSubjectResource(
                kind: approval.subject.kind.rawValue, id: approval.subject.id, title: approval.subject.title,
                link: approval.subject.link, details: approval.subject.details),
            requester: ActorResource(approval.requester), message: approval.message,
            project: approval.scope.project, environment: approval.scope.environment, agent: approval.source.agent,
            tool: approval.source.tool, session: approval.source.session, quorum: terms.quorum,
            approvals: approval.approvals, roles: terms.approvers?.roles.map(\.rawValue),
            people: terms.approvers?.people.map { members[$0] ?? $0.description }, selfApproval: terms.allowsSelf,
            decisions: approval.decisions.map { ApprovalDecisionResource($0) }, rule: terms.rule,
            onTimeout: terms.onTimeout.rawValue, cancelReason: approval.cancellation?.reason,
            revision: approval.revision, createdAt: approval.createdAt, expiresAt: terms.expiresAt,
            finishedAt: approval.finishedAt)
    }
}

extension ApprovalDecisionResource {
    /// Shows an answer.
    init(_ decision: ApprovalDecision) {
        self.init(
            verdict: decision.verdict.rawValue, by: ActorResource(decision.by), reason: decision.reason,
            at: decision.at, via: decision.way.rawValue)
    }
}

extension ApprovalAnswersResource {
    /// Shows what became of answers.
    init(_ answers: [ApprovalOperations.Answer]) {
        self.init(
            items: answers.map { answer in
                switch answer.result {
                case .success(let approval): Item(id: answer.id, status: approval.state.rawValue, error: nil)
                case .failure(let refused): Item(id: answer.id, status: nil, error: refused.message)
                }
            })
    }
}

extension ApprovalRuleResource {
    /// Shows a rule; `members` are the organization's people with their addresses.
    init(_ rule: ApprovalRule, members: [UserID: String]) {
        self.init(
            id: rule.id, name: rule.name, order: rule.order, kind: rule.match.kind?.rawValue,
            project: rule.match.project, environment: rule.match.environment, tool: rule.match.tool,
            agent: rule.match.agent, quorum: rule.quorum, roles: rule.approvers?.roles.map(\.rawValue),
            people: rule.approvers?.people.map { members[$0] ?? $0.description }, selfApproval: rule.allowsSelf,
            expirySeconds: rule.expiry?.components.seconds, enabled: rule.isEnabled, createdAt: rule.createdAt,
            createdBy: rule.createdBy, revision: rule.revision)
    }
}

extension ApprovalRuleOperations.Wish {
    /// Reads a request; people are members by address or id. Throws `invalid` naming the field that is wrong.
    init(_ writing: ApprovalRuleWriting, members: [UserID: String]) throws(Fault) {
        func fail(_ field: String, _ detail: String) -> Fault {
            Fault(.invalid, "The rule's \(field) \(detail).", fields: [.init(pointer: "/\(field)", detail: detail)])
        }
        var kind: ApprovalSubject.Kind?
        if let text = writing.kind {
            kind = ApprovalSubject.Kind(rawValue: text)
            if kind == nil { throw fail("kind", "must be agent_call, deployment or rollout") }
        }
        var people: [UserID] = []
        for text in writing.people ?? [] {
            let member = members.first { $0.key.description == text || $0.value == text.lowercased() }
            guard let member else { throw fail("people", "has \(text.prefix(100)), who is no member") }
            if !people.contains(member.key) { people.append(member.key) }
        }
        let group = ApproverGroup(roles: writing.roles ?? [], people: people)
        self.init(
            name: writing.name, order: writing.order,
            match: ApprovalRuleMatch(
                kind: kind, project: writing.project, environment: writing.environment, tool: writing.tool,
                agent: writing.agent),
            quorum: writing.quorum ?? 1, approvers: group.isEmpty ? nil : group,
            allowsSelf: writing.selfApproval ?? false, expiry: writing.expirySeconds.map { .seconds($0) },
            isEnabled: writing.enabled ?? true)
    }
}
