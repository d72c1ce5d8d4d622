import Approvals
import Kernel
import Testing

@Suite struct ApprovalMachineTests {
    private let sample = Sample()
    private var now: Timestamp { self.sample.now }

    private func ended(_ state: ApprovalState) throws -> Approval {
        var approval = self.sample.approval(expiresAt: self.now + .seconds(10))
        let command: ApprovalCommand? =
            switch state {
            case .pending: nil
            case .approved: .decide(self.sample.ben, .approve, reason: nil, .api)
            case .denied: .decide(self.sample.ben, .deny, reason: "no", .api)
            case .expired: .expire
            case .cancelled: .cancel(.system, reason: "gone")
            }
        let time = state == .expired ? self.now + .seconds(10) : self.now
        if let command { #expect(try approval.apply(command, at: time).map(\.rawValue) == [state.rawValue]) }
        #expect(approval.state == state)
        return approval
    }

    @Test(arguments: ApprovalState.allCases)
    func `an end is left by nothing`(_ state: ApprovalState) throws {
        if state == .pending { return }
        let old = try self.ended(state)
        for command: ApprovalCommand in [
            .decide(self.sample.cem, .approve, reason: nil, .cli), .expire, .cancel(.system, reason: "late"),
        ] {
            var approval = old
            #expect(throws: Approval.Refusal.notAllowed(in: state)) { try approval.apply(command, at: self.now) }
            #expect(approval == old)
        }
        var settled = old
        #expect(try settled.apply(.settle, at: self.now + .seconds(20)) == [])
        #expect(settled.settledAt != nil)
    }

    @Test(arguments: [
        (ApprovalState.pending, ApprovalTerms.TimeoutEffect.deny, Bool?.none), (.approved, .deny, true),
        (.denied, .allow, false), (.cancelled, .allow, nil),
    ])
    func `an end says whether the subject goes on`(
        _ state: ApprovalState, _ effect: ApprovalTerms.TimeoutEffect, _ allowed: Bool?
    ) throws {
        #expect(try self.ended(state).isAllowed == allowed)
    }

    @Test(arguments: ApprovalTerms.TimeoutEffect.allCases)
    func `a time that is over means what its terms say`(_ effect: ApprovalTerms.TimeoutEffect) throws {
        let end = self.now + .seconds(5)
        var approval = self.sample.approval(expiresAt: end, onTimeout: effect)
        #expect(throws: Approval.Refusal.notDue) { try approval.apply(.expire, at: end - .microseconds(1)) }
        #expect(!approval.isOverdue(at: end - .microseconds(1)) && approval.isOverdue(at: end))
        #expect(throws: Approval.Refusal.overdue) {
            try approval.apply(.decide(self.sample.ben, .approve, reason: nil, .api), at: end)
        }
        #expect(try approval.apply(.expire, at: end) == [.expired])
        #expect(approval.isAllowed == (effect == .allow))
    }

    @Test func `a quorum counts people, and one denial ends it`() throws {
        var approval = self.sample.approval(quorum: 2)
        #expect(try approval.apply(.decide(self.sample.ben, .approve, reason: nil, .api), at: self.now) == [.decided])
        for twice in [self.sample.ben, self.sample.key(of: self.sample.ben)] {
            #expect(throws: Approval.Refusal.alreadyDecided) {
                try approval.apply(.decide(twice, .deny, reason: "no", .api), at: self.now)
            }
        }
        var denied = approval
        #expect(throws: Approval.Refusal.needsReason) {
            try denied.apply(.decide(self.sample.cem, .deny, reason: " \n", .cli), at: self.now)
        }
        #expect(try denied.apply(.decide(self.sample.cem, .deny, reason: "no", .cli), at: self.now) == [.denied])
        #expect(
            try approval.apply(.decide(self.sample.cem, .approve, reason: "ok", .console), at: self.now) == [.approved])
        #expect(approval.decisions.map(\.way) == [.api, .console] && approval.approvals == 2)
    }

    @Test func `who asks does not approve, by a key neither, but may deny`() throws {
        for own in [self.sample.ada, self.sample.key(of: self.sample.ada)] {
            var approval = self.sample.approval()
            #expect(throws: Approval.Refusal.ownRequest) {
                try approval.apply(.decide(own, .approve, reason: nil, .api), at: self.now)
            }
            #expect(try approval.apply(.decide(own, .deny, reason: "a mistake", .api), at: self.now) == [.denied])
            var allowed = self.sample.approval(allowsSelf: true)
            #expect(try allowed.apply(.decide(own, .approve, reason: nil, .api), at: self.now) == [.approved])
        }
    }

    @Test func `a group is its people and the people of its roles`() throws {
        let ben = try #require(self.sample.ben.person)
        let groups: [(ApproverGroup, Approver, Bool)] = [
            (.init(roles: [], people: [ben]), self.sample.ben, true),
            (.init(roles: [], people: [ben]), self.sample.key(of: self.sample.ben), true),
            (.init(roles: [], people: [ben]), self.sample.cem, false),
            (.init(roles: [.approver], people: []), self.sample.cem, true),
            (.init(roles: [.owner], people: []), self.sample.cem, false),
            (
                .init(roles: [.owner], people: [ben]),
                Approver(actor: Actor(principal: "key:1", name: "old"), person: nil, role: nil), false
            ),
        ]
        for (group, approver, admitted) in groups {
            var approval = self.sample.approval(approvers: group)
            if admitted {
                #expect(try approval.apply(.decide(approver, .approve, reason: nil, .api), at: self.now) == [.approved])
            } else {
                #expect(throws: Approval.Refusal.notApprover) {
                    try approval.apply(.decide(approver, .approve, reason: nil, .api), at: self.now)
                }
            }
        }
    }

    @Test func `an early end needs nothing to be carried out`() throws {
        #expect(try self.ended(.cancelled).settledAt == self.now)
        #expect(try self.ended(.approved).settledAt == nil)
        var pending = try self.ended(.pending)
        #expect(throws: Approval.Refusal.notAllowed(in: .pending)) { try pending.apply(.settle, at: self.now) }
    }
}
