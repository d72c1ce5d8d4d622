package import Kernel

/// Holds approvals and what waits for them together. Each call is one step; whoever calls them decides when. All of it
/// is found in what is stored, so whatever is interrupted is done by the next pass.
package struct ApprovalSettling: Sendable {
    private let operations: ApprovalOperations
    private let subjects: [any ApprovalSubjects]
    private static let batch = 200

    /// An end that could not be carried out yet.
    package struct Failure: Sendable {
        /// Of which approval; nil when the subjects of a kind could not be read.
        package let approval: ApprovalID?
        /// Why.
        package let cause: any Error
    }

    /// Joins what stands behind the approvals of each kind.
    package init(_ operations: ApprovalOperations, subjects: [any ApprovalSubjects]) {
        self.operations = operations
        self.subjects = subjects
    }

    /// Ends what is overdue; returns when the next one's time is over.
    package func expire() async throws -> Timestamp? {
        while true {
            let due = try await self.operations.approvals.due(at: self.operations.clock.now(), limit: Self.batch)
            for id in due.ids { _ = try await self.operations.expire(id) }
            if due.ids.count < Self.batch { return due.next }
        }
    }

    /// Puts the questions of all subjects that wait, and ends those that nothing waits for any more.
    package func ask() async -> [Failure] {
        var failures: [Failure] = []
        for subject in self.subjects {
            do {
                // The pending ones first: what is asked meanwhile is not taken for something that is gone.
                let pending = try await self.operations.approvals.pending(subject.kind)
                guard let waiting = try await subject.waiting() else { continue }
                let known = Set(pending.map(\.subject.id))
                for request in waiting where !known.contains(request.subject.id) {
                    _ = try await self.operations.request(request)
                }
                let open = Set(waiting.map(\.subject.id))
                for approval in pending where !open.contains(approval.subject.id) {
                    _ = try await self.operations.cancel(
                        approval.id, by: .system, reason: "Nothing waits for it any more.")
                }
            } catch {
                failures.append(Failure(approval: nil, cause: error))
            }
        }
        return failures
    }

    /// Carries out every end that was not yet; returns those that failed, which stay for the next time.
    package func settle() async throws -> [Failure] {
        var failures: [Failure] = []
        var last: ApprovalID?
        while true {
            let ended = try await self.operations.approvals.unsettled(after: last, limit: Self.batch)
            for approval in ended {
                do { try await self.settle(approval) } catch {
                    failures.append(Failure(approval: approval.id, cause: error))
                }
            }
            last = ended.last?.id
            if ended.count < Self.batch { return failures }
        }
    }

    /// Carries out one end.
    package func settle(_ approval: Approval) async throws {
        if approval.state == .pending || approval.settledAt != nil { return }
        try await self.subjects.first { $0.kind == approval.subject.kind }?.settle(approval)
        let now = self.operations.clock.now()
        _ = try await self.operations.approvals.change(approval.id) { approval in
            if approval.settledAt != nil { return [] }
            do throws(Approval.Refusal) {
                _ = try approval.apply(.settle, at: now)
                return []
            } catch {
                throw Fault(error)
            }
        }
    }
}
