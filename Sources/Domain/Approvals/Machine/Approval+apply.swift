package import Kernel

extension Approval {
    /// Why a command was refused.
    package enum Refusal: Error, Sendable, Hashable {
        /// The command makes no sense in this state.
        case notAllowed(in: ApprovalState)
        /// Its time was over before.
        case overdue
        /// Its time is not over yet.
        case notDue
        /// Who asks does not approve.
        case ownRequest
        /// The same person has answered before.
        case alreadyDecided
        /// The person is not among those who decide.
        case notApprover
        /// A denial says why.
        case needsReason
    }

    /// Carries out a command at a moment and returns what happened. Nothing has changed when it throws.
    package mutating func apply(_ command: ApprovalCommand, at now: Timestamp) throws(Refusal) -> [ApprovalEvent] {
        switch (self.state, command) {
        case (.pending, .decide(let approver, let verdict, let reason, let way)):
            try self.check(approver, verdict, reason, at: now)
            self.decisions.append(
                ApprovalDecision(
                    by: approver.actor, person: approver.person, verdict: verdict, reason: reason, at: now, way: way))
            if verdict == .deny { return self.end(.denied, .denied, at: now) }
            if self.approvals < self.terms.quorum { return [.decided] }
            return self.end(.approved, .approved, at: now)
        case (.pending, .expire):
            guard self.isOverdue(at: now) else { throw .notDue }
            return self.end(.expired, .expired, at: now)
        case (.pending, .cancel(let actor, let reason)):
            self.cancellation = Cancellation(by: actor, reason: reason)
            // Nothing follows: what waited is gone already.
            self.settledAt = now
            return self.end(.cancelled, .cancelled, at: now)
        case (.approved, .settle), (.denied, .settle), (.expired, .settle), (.cancelled, .settle):
            self.settledAt = self.settledAt ?? now
            return []
        case (.pending, .settle), (.approved, .decide), (.approved, .expire), (.approved, .cancel), (.denied, .decide),
            (.denied, .expire), (.denied, .cancel), (.expired, .decide), (.expired, .expire), (.expired, .cancel),
            (.cancelled, .decide), (.cancelled, .expire), (.cancelled, .cancel):
            throw .notAllowed(in: self.state)
        }
    }

    private func check(
        _ approver: Approver, _ verdict: ApprovalDecision.Verdict, _ reason: String?, at now: Timestamp
    ) throws(Refusal) {
        if self.isOverdue(at: now) { throw .overdue }
        if !self.admits(approver) { throw .notApprover }
        if self.decisions.contains(where: { approver.isSame(as: $0.by.principal, $0.person) }) {
            throw .alreadyDecided
        }
        switch verdict {
        case .approve:
            let isOwn = approver.isSame(as: self.requester.principal, self.requesterPerson)
            if isOwn, !self.terms.allowsSelf { throw .ownRequest }
        case .deny:
            if reason?.allSatisfy(\.isWhitespace) ?? true { throw .needsReason }
        }
    }

    private mutating func end(_ state: ApprovalState, _ event: ApprovalEvent, at now: Timestamp) -> [ApprovalEvent] {
        self.state = state
        self.finishedAt = now
        return [event]
    }
}

extension Fault {
    /// Tells the caller why a command was refused.
    package init(_ refusal: Approval.Refusal) {
        switch refusal {
        case .notAllowed(let state):
            self.init(.conflict, "The approval is \(state.rawValue), so this cannot be done any more.")
        case .overdue: self.init(.conflict, "The approval's time was over before, so it cannot be decided any more.")
        case .notDue: self.init(.conflict, "The approval's time is not over yet.")
        case .ownRequest:
            self.init(.forbidden, "You asked for this yourself, and its rule wants somebody else to approve it.")
        case .alreadyDecided:
            self.init(.conflict, "You have answered this already; each person counts once.")
        case .notApprover:
            self.init(.forbidden, "Its rule names other people to decide this.")
        case .needsReason:
            self.init(
                .invalid, "Say why it is denied.", fields: [.init(pointer: "/reason", detail: "must not be empty")])
        }
    }
}
