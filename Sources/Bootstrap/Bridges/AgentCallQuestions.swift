import Approvals
import Governance
import Kernel

/// Puts the questions of agents into the queue of approvals.
struct AgentCallQuestions: AgentApprovals, ApprovalSubjects {
    let approvals: ApprovalOperations
    let ids: IDSource

    let kind = ApprovalSubject.Kind.agentCall

    func ask(_ question: AgentQuestion, for caller: AgentCaller) async throws -> AgentAnswer {
        let id = self.ids.make(ApprovalID.self)
        let approval = try await self.approvals.request(
            ApprovalRequest(
                id: id, scope: caller.scope,
                subject: ApprovalSubject(
                    kind: .agentCall, id: id.description, title: "\(caller.agent) wants to call \(question.tool)",
                    details: [
                        "arguments": question.arguments, "rule": question.rule.map { .string($0) } ?? .null,
                    ], link: "/agents/find?environment=\(caller.environment)&agent=\(caller.agent)"),
                requester: Actor(principal: caller.key.principal, name: caller.agent),
                message: question.message.isEmpty ? nil : question.message,
                source: ApprovalSource(agent: caller.agent, tool: question.tool, session: question.session),
                timeout: question.timeout, onTimeout: question.allowsOnTimeout ? .allow : .deny))
        return Self.answer(approval)
    }

    func answer(_ id: ApprovalID, within limit: Duration, for caller: AgentCaller) async throws -> AgentAnswer {
        let approval = try await self.approvals.wait(id, within: .zero)
        guard approval.subject.kind == .agentCall, approval.scope.environment == caller.environment else {
            throw Fault.notFound("approval")
        }
        if approval.state != .pending { return Self.answer(approval) }
        return Self.answer(try await self.approvals.wait(id, within: limit))
    }

    /// Agents put their questions themselves, and ask for the answer.
    func waiting() async throws -> [ApprovalRequest]? { nil }

    func settle(_ approval: Approval) async throws {}

    private static func answer(_ approval: Approval) -> AgentAnswer {
        let last = approval.decisions.last
        return switch approval.state {
        case .pending: AgentAnswer(id: approval.id, state: .pending, decidedBy: nil, decidedAt: nil, reason: nil)
        case .approved, .denied:
            AgentAnswer(
                id: approval.id, state: approval.state == .approved ? .approved : .denied, decidedBy: last?.by.name,
                decidedAt: last?.at, reason: last?.reason)
        case .expired:
            AgentAnswer(
                id: approval.id, state: .expired, decidedBy: nil, decidedAt: approval.finishedAt,
                reason: "Nobody decided in time.")
        case .cancelled:
            AgentAnswer(
                id: approval.id, state: .denied, decidedBy: approval.cancellation?.by.name,
                decidedAt: approval.finishedAt, reason: approval.cancellation?.reason)
        }
    }
}
