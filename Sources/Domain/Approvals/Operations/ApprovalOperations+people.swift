package import Kernel

extension ApprovalOperations {
    /// One answer among several.
    package struct Answer: Sendable, Hashable {
        /// To which.
        package let id: ApprovalID
        /// What became of it: the approval as it is now, or why it was refused.
        package let result: Result<Approval, Refused>
    }

    /// Why an answer was refused.
    package struct Refused: Error, Sendable, Hashable {
        /// The fault's code.
        package let code: Fault.Code
        /// Its sentence.
        package let message: String
    }

    /// The most answers at once.
    package static let mostAnswers = 200
    private static let longestReason = 2000

    /// An approval, after at most `limit` for its end. Throws `notFound` for another organization's.
    package func approval(
        _ id: ApprovalID, waiting limit: Duration = .zero, context: OperationContext
    ) async throws -> Approval {
        let approval = try await self.current(id)
        try context.require(.approvalsRead, in: approval.scope, of: "approval")
        if limit <= .zero || approval.state != .pending { return approval }
        return try await self.wait(id, within: limit)
    }

    /// The organization's approvals, newest first. `mine` are those that the caller asked for.
    package func page(
        _ filter: ApprovalFilter, mine: Bool = false, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<Approval> {
        var filter = filter
        filter.organization = try context.requireOrganization()
        if mine {
            let person = try await self.people.approver(
                behind: context.principal.text, in: filter.organization)?.person
            filter.requester = .init(principal: context.principal.text, person: person)
        }
        var found = try await self.approvals.page(filter, page)
        found.items = found.items.filter { context.may(.approvalsRead, in: $0.scope) }
        return found
    }

    /// How many are pending, of those that the caller may see.
    package func pendingCount(context: OperationContext) async throws -> Int {
        let organization = try context.requireOrganization()
        return try await self.approvals.pendingCounts(in: organization)
            .reduce(0) { $0 + (context.may(.approvalsRead, in: $1.key) ? $1.value : 0) }
    }

    /// Answers. Throws `forbidden` for whoever may not, `conflict` when it is over or was answered by the same person
    /// before, `invalid` for a denial without a reason.
    package func decide(
        _ id: ApprovalID, _ verdict: ApprovalDecision.Verdict, reason: String?, by way: ApprovalDecision.Way,
        context: OperationContext
    ) async throws -> Approval {
        if let reason, reason.utf8.count > Self.longestReason {
            throw Fault(
                .invalid, "The reason is too long.",
                fields: [.init(pointer: "/reason", detail: "must have at most 2,000 bytes")])
        }
        let stored = try await self.current(id)
        try Self.requireDeciding(stored, context)
        let known = try await self.people.approver(
            behind: context.principal.text, in: stored.scope.organization)
        let approver = Approver(actor: context.actor, person: known?.person, role: known?.role)
        let (now, ids, actor) = (self.clock.now(), self.ids, context.actor)
        return try await self.approvals.change(id) { approval in
            do throws(Approval.Refusal) {
                return try approval.apply(.decide(approver, verdict, reason: reason, way), at: now).map {
                    approval.record($0, id: ids.make(), actor: actor, at: now)
                }
            } catch {
                throw Fault(error)
            }
        }
    }

    /// Answers several at once; each is answered or refused for itself, in their order.
    package func decide(
        all ids: [ApprovalID], _ verdict: ApprovalDecision.Verdict, reason: String?, by way: ApprovalDecision.Way,
        context: OperationContext
    ) async throws -> [Answer] {
        guard (1...Self.mostAnswers).contains(ids.count) else {
            throw Fault(
                .invalid, "Name 1 to \(Self.mostAnswers) approvals.",
                fields: [.init(pointer: "/ids", detail: "must have 1 to \(Self.mostAnswers) items")])
        }
        var answers: [Answer] = []
        for id in ids {
            do {
                let approval = try await self.decide(id, verdict, reason: reason, by: way, context: context)
                answers.append(Answer(id: id, result: .success(approval)))
            } catch let fault as Fault where fault.code != .bug {
                answers.append(Answer(id: id, result: .failure(Refused(code: fault.code, message: fault.message))))
            }
        }
        return answers
    }

    /// Whoever may approve deployments could do so before there was a queue, and still can.
    private static func requireDeciding(_ approval: Approval, _ context: OperationContext) throws(Fault) {
        if approval.subject.kind == .deployment, context.may(.deploymentsApprove, in: approval.scope) { return }
        try context.require(.approvalsDecide, in: approval.scope, of: "approval")
    }
}
