package import Backbone
package import Kernel

/// What people, and what waits for them, do with approvals.
package struct ApprovalOperations: Sendable {
    let approvals: any ApprovalRepository
    let rules: any ApprovalRuleRepository
    let people: any ApproverDirectory
    let signals: LiveSignals
    let clock: any WallClock
    let ids: IDSource
    /// The longest a request is held.
    package static let longestWait = Duration.seconds(25)

    /// Joins the ports.
    package init(
        approvals: any ApprovalRepository, rules: any ApprovalRuleRepository, people: any ApproverDirectory,
        signals: LiveSignals, clock: any WallClock, ids: IDSource
    ) {
        self.approvals = approvals
        self.rules = rules
        self.people = people
        self.signals = signals
        self.clock = clock
        self.ids = ids
    }

    /// Puts a question to people, on the terms of the first rule that matches. The same question, by its id or by its
    /// subject, is put once: who asks again gets the approval as it stands. Whether the requester may ask is checked
    /// before, by whoever calls this.
    package func request(_ request: ApprovalRequest) async throws -> Approval {
        let organization = request.scope.organization
        if let known = try await self.known(request) { return known }
        let now = self.clock.now()
        let requester = try await self.people.approver(behind: request.requester.principal, in: organization)
        let subject = request.subject
        let approval = Approval(
            id: request.id ?? self.ids.make(), scope: request.scope,
            subject: ApprovalSubject(
                kind: subject.kind, id: subject.id, title: ArgumentMask.masked(subject.title),
                details: ArgumentMask.masked(subject.details), link: subject.link),
            requester: Actor(principal: request.requester.principal, name: request.requester.name),
            requesterPerson: requester?.person, message: request.message.map { ArgumentMask.masked($0) },
            source: request.source,
            terms: ApprovalTerms(for: request, by: try await self.rules.rules(of: organization), at: now),
            createdAt: now)
        let event = approval.record(.requested, id: self.ids.make(), actor: request.requester, at: now)
        return try await self.approvals.add(approval, events: [event])
    }

    /// The approval as it stands, after at most `limit` for its end: a decision ends the wait at once. For doors, which
    /// check who asks by themselves. Throws `notFound` when there is none.
    package func wait(_ id: ApprovalID, within limit: Duration) async throws -> Approval {
        // Subscribed before the first look: no later decision is missed.
        let wakeUp = self.signals.subscribe(to: LiveTopic.subject(id.description))
        let deadline = self.clock.now() + min(max(limit, .zero), Self.longestWait)
        while true {
            let approval = try await self.current(id)
            let rest = deadline.since(self.clock.now())
            if approval.state != .pending || rest <= .zero || Task.isCancelled { return approval }
            let untilExpiry = approval.terms.expiresAt.map { max($0.since(self.clock.now()), .milliseconds(1)) }
            await wakeUp.next(within: min(rest, untilExpiry ?? rest))
        }
    }

    /// Ends an approval whose subject is gone; one that is over stays as it is.
    package func cancel(_ id: ApprovalID, by actor: Actor, reason: String) async throws -> Approval {
        let (now, ids) = (self.clock.now(), self.ids)
        return try await self.approvals.change(id) { approval in
            guard approval.state == .pending else { return [] }
            do throws(Approval.Refusal) {
                return try approval.apply(.cancel(actor, reason: reason), at: now).map {
                    approval.record($0, id: ids.make(), actor: actor, at: now)
                }
            } catch {
                throw Fault(error)
            }
        }
    }

    /// The approval, ended if its time is over: whoever asks is told the truth, however late the workers are.
    func current(_ id: ApprovalID) async throws -> Approval {
        guard let approval = try await self.approvals.approval(id) else { throw Fault.notFound("approval") }
        return approval.isOverdue(at: self.clock.now()) ? try await self.expire(id) : approval
    }

    /// Ends an approval whose time is over; any other stays as it is.
    func expire(_ id: ApprovalID) async throws -> Approval {
        let (now, ids) = (self.clock.now(), self.ids)
        return try await self.approvals.change(id) { approval in
            guard approval.isOverdue(at: now) else { return [] }
            do throws(Approval.Refusal) {
                return try approval.apply(.expire, at: now).map {
                    approval.record($0, id: ids.make(), actor: .system, at: now)
                }
            } catch {
                throw Fault(error)
            }
        }
    }

    private func known(_ request: ApprovalRequest) async throws -> Approval? {
        if let id = request.id, let known = try await self.approvals.approval(id) {
            guard known.scope.organization == request.scope.organization else {
                throw Fault(.conflict, "An approval of that id exists already. Ask with another id.")
            }
            return known
        }
        return try await self.approvals.approval(
            of: request.subject.kind, request.subject.id, in: request.scope.organization)
    }
}
