import Approvals
import Deployments
import Kernel

/// Joins deployments to the queue of approvals: what waits asks there, and what is decided there goes on.
struct DeploymentApprovalBridge: DeploymentApprovals, ApprovalSubjects {
    let approvals: ApprovalOperations
    let answering: DeploymentAnswering

    let kind = ApprovalSubject.Kind.deployment

    func decide(
        _ deployment: Deployment, approve: Bool, note: String?, way: String, context: OperationContext
    ) async throws {
        let asked = try await self.approvals.request(Self.request(deployment))
        var decided = asked
        if asked.state == .pending {
            decided = try await self.approvals.decide(
                asked.id, approve ? .approve : .deny, reason: note, by: ApprovalDecision.Way(rawValue: way) ?? .api,
                context: context)
        }
        // The worker would do the same in a moment; whoever asked here is told of a deployment that goes on.
        try await self.settle(decided)
    }

    func waiting() async throws -> [ApprovalRequest]? { try await self.answering.waiting().map { Self.request($0) } }

    func settle(_ approval: Approval) async throws {
        guard let allowed = approval.isAllowed, let id = DeploymentID(approval.subject.id) else { return }
        let last = approval.decisions.last
        let note = approval.state == .expired ? "Nobody decided in time." : last?.reason
        let actor = approval.state == .expired ? Actor.system : last?.by ?? .system
        try await self.answering.answer(id, approve: allowed, by: actor, note: note)
    }

    /// The question of a deployment. Its id is the deployment's own, so it is put once.
    private static func request(_ deployment: Deployment) -> ApprovalRequest {
        ApprovalRequest(
            id: ApprovalID(high: deployment.id.high, low: deployment.id.low), scope: deployment.scope,
            subject: ApprovalSubject(
                kind: .deployment, id: deployment.id.description,
                title: "Deploy \(deployment.serviceName) #\(deployment.number)",
                details: [
                    "service": .string(deployment.serviceName), "number": .int(deployment.number),
                    "trigger": .string(deployment.trigger.rawValue),
                    "env": .object(deployment.env.mapValues { .string($0) }),
                ], link: "/deployments/\(deployment.id)"),
            requester: deployment.requestedBy, message: deployment.note)
    }
}
