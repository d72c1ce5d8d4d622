import Approvals
import Governance
import Kernel

/// Puts the question whether a rollout may go on into the queue of approvals.
struct RolloutQuestions: RolloutApprovals {
    let approvals: ApprovalOperations

    func ask(_ rollout: Rollout, environment: String, context: OperationContext) async throws {
        _ = try await self.approvals.request(Self.request(rollout))
    }

    func withdraw(_ rollout: Rollout, reason: String) async throws {
        _ = try await self.approvals.cancel(Self.id(rollout.id), by: .system, reason: reason)
    }

    /// The question of a rollout. Its id is the rollout's own, so it is put once.
    static func request(_ rollout: Rollout) -> ApprovalRequest {
        ApprovalRequest(
            id: self.id(rollout.id), scope: rollout.scope,
            subject: ApprovalSubject(
                kind: .rollout, id: rollout.id.description,
                title: "Roll out \(rollout.bundleName) version \(rollout.number)",
                details: ["bundle": .string(rollout.bundleName), "version": .int(rollout.number)],
                link: "/rollouts/\(rollout.id)"),
            requester: rollout.createdBy, message: rollout.note)
    }

    private static func id(_ rollout: RolloutID) -> ApprovalID { ApprovalID(high: rollout.high, low: rollout.low) }
}
