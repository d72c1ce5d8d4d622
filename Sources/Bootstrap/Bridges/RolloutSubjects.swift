import Approvals
import Governance
import Kernel

/// Lets rollouts go on that people have decided about.
struct RolloutSubjects: ApprovalSubjects {
    let rollouts: RolloutOperations
    let repository: any RolloutRepository

    let kind = ApprovalSubject.Kind.rollout

    func waiting() async throws -> [ApprovalRequest]? {
        try await self.repository.waiting().map { RolloutQuestions.request($0) }
    }

    func settle(_ approval: Approval) async throws {
        guard let isApproved = approval.isAllowed, let id = RolloutID(approval.subject.id) else { return }
        let last = approval.decisions.last
        let isOver = approval.state == .expired
        try await self.rollouts.decide(
            id, isApproved: isApproved, reason: isOver ? "Nobody decided in time." : last?.reason ?? "",
            by: isOver ? .system : last?.by ?? .system)
    }
}
