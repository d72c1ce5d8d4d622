import Approvals
import Backbone
import Kernel

/// What every ``ApprovalRepository`` and ``ApprovalRuleRepository`` promises. Each engine's tests call ``verify()``.
package struct ApprovalRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsApprovals()
        try await self.changesOneAfterAnother()
        try await self.findsWhatIsWanted()
        try await self.findsWhatIsDue()
        try await self.keepsRules()
    }

    private func keepsApprovals() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let approvals = stores.approvals
            let one = samples.approval(person: samples.ids.make(), expiresAt: samples.later(60))
            let requested = samples.event("approval.requested", subject: one.id.description)
            try expect(try await approvals.add(one, events: [requested]), equals: one, "An approval is kept")
            try expect(try await approvals.approval(one.id), equals: one, "It is found by its id")
            try expect(
                try await approvals.approval(of: .agentCall, "call-1", in: samples.organization), equals: one,
                "It is found by its subject")
            try expect(
                try await approvals.approval(of: .rollout, "call-1", in: samples.organization), equals: nil,
                "Another kind has none")
            try expect(
                try await approvals.approval(of: .agentCall, "call-1", in: samples.ids.make()), equals: nil,
                "Another organization has none")
            let again = samples.approval(agent: "other")
            try expect(
                try await approvals.add(again, events: [samples.event()]), equals: one,
                "What is asked twice stays as it is")
            let events = try await stores.events.events(after: 0, matching: .all, limit: 10)
            try expect(events.map(\.event.kind), equals: ["approval.requested"], "It has its event once")
            try expect(try await approvals.approval(again.id), equals: nil, "The second question is not stored")
            let elsewhere = await outcome { try await approvals.change(again.id) { _ in [] } }
            try expect(elsewhere.faultCode, equals: .notFound, "What is not there cannot change")
        }
    }

    private func changesOneAfterAnother() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let approvals = stores.approvals
            let one = try await approvals.add(samples.approval(quorum: 8), events: [])
            let results = await atOnce(8) { index in
                let approver = samples.approver
                return try await approvals.change(one.id) { approval in
                    let command = ApprovalCommand.decide(approver, .approve, reason: "\(index)\u{0}", .console)
                    return try approval.apply(command, at: samples.now).map {
                        approval.record($0, id: samples.ids.make(), actor: approver.actor, at: samples.now)
                    }
                }
            }
            try expect(results.allSatisfy(\.isSuccess), "Answers at once are all taken")
            let after = try unwrap(try await approvals.approval(one.id), "It is there")
            try expect(after.decisions.count, equals: 8, "None is lost")
            try expect(after.state, equals: .approved, "The last one ends it")
            try expect(after.revision, equals: 9, "Each is a write")
            let kinds = try await stores.events.events(after: 0, matching: .subject(one.id.description), limit: 20)
                .map(\.event.kind)
            try expect(
                kinds, equals: Array(repeating: "approval.decided", count: 7) + ["approval.approved"],
                "Each has its event, in order")
            let unchanged = try await approvals.change(one.id) { _ in [samples.event()] }
            try expect(unchanged, equals: after, "Nothing is written where nothing changes")
        }
    }

    private func findsWhatIsWanted() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let approvals = stores.approvals
            let (place, person) = (samples.ids.make(EnvironmentID.self), samples.ids.make(UserID.self))
            let first = try await approvals.add(samples.approval("1", environment: place), events: [])
            let second = try await approvals.add(samples.approval("2", kind: .deployment, person: person), events: [])
            var third = try await approvals.add(samples.approval("3", agent: "other", tool: "http.get"), events: [])
            third = try await approvals.change(third.id) { approval in
                _ = try approval.apply(.cancel(.system, reason: "gone"), at: samples.now)
                return []
            }
            _ = try await approvals.add(Samples().approval("1"), events: [])
            func found(_ change: (inout ApprovalFilter) -> Void) async throws -> [Approval] {
                var filter = ApprovalFilter(organization: samples.organization)
                change(&filter)
                return try await approvals.page(filter, PageRequest()).items
            }
            try expect(try await found { _ in }, equals: [third, second, first], "Newest first, of one organization")
            try expect(try await found { $0.states = [.pending] }, equals: [second, first], "By state")
            try expect(try await found { $0.states = [.cancelled, .denied] }, equals: [third], "By several states")
            try expect(try await found { $0.kind = .deployment }, equals: [second], "By kind")
            try expect(try await found { $0.environment = place }, equals: [first], "By environment")
            try expect(try await found { $0.agent = "other" }, equals: [third], "By agent")
            try expect(try await found { $0.tool = "http.get" }, equals: [third], "By tool")
            try expect(
                try await found { $0.requester = .init(principal: "user:x", person: person) }, equals: [second],
                "By the person who asked")
            let filter = ApprovalFilter(organization: samples.organization)
            let page = try await approvals.page(filter, PageRequest(limit: 2))
            try expect(page.items, equals: [third, second], "A page is as long as wanted")
            let next = try await approvals.page(filter, PageRequest(limit: 2, after: page.next))
            try expect(next.items, equals: [first], "The next one goes on")
            try expect(next.next, equals: nil, "The last one has no next")
            try expect(
                try await approvals.pendingCounts(in: samples.organization),
                equals: [first.scope: 1, second.scope: 1], "Pending ones are counted by place")
            try expect(try await approvals.pending(.deployment), equals: [second], "Pending ones of a kind are found")
        }
    }

    private func findsWhatIsDue() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let approvals = stores.approvals
            _ = try await approvals.add(samples.approval("never"), events: [])
            let soon = try await approvals.add(samples.approval("soon", expiresAt: samples.later(1)), events: [])
            let late = try await approvals.add(samples.approval("late", expiresAt: samples.later(9)), events: [])
            let before = try await approvals.due(at: samples.now, limit: 10)
            try expect(before.ids, equals: [], "Nothing is due early")
            try expect(before.next, equals: samples.later(1), "The next end is known")
            let due = try await approvals.due(at: samples.later(1), limit: 10)
            try expect(due.ids, equals: [soon.id], "What is over at that moment is due")
            try expect(due.next, equals: samples.later(9), "The one behind it is known")
            try expect(try await approvals.unsettled(after: nil, limit: 10), equals: [], "Pending ones are not settled")
            for approval in [soon, late] {
                _ = try await approvals.change(approval.id) { approval in
                    try approval.apply(.expire, at: samples.later(10)).map {
                        approval.record($0, id: samples.ids.make(), actor: .system, at: samples.now)
                    }
                }
            }
            let ended = try await approvals.unsettled(after: nil, limit: 10)
            try expect(ended.map(\.id), equals: [soon.id, late.id].sorted(), "Ended ones wait to be carried out")
            try expect(
                try await approvals.unsettled(after: ended[0].id, limit: 10), equals: [ended[1]], "From a place on")
            for approval in ended {
                _ = try await approvals.change(approval.id) { approval in
                    _ = try approval.apply(.settle, at: samples.later(11))
                    return []
                }
            }
            try expect(try await approvals.unsettled(after: nil, limit: 10), equals: [], "Once carried out, no more")
            try expect(
                try await approvals.approval(soon.id)?.settledAt, equals: samples.later(11), "When is kept")
        }
    }

    private func keepsRules() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let rules = stores.approvalRules
            var second = samples.approvalRule("second", order: 2)
            let first = samples.approvalRule("first")
            try await rules.add(second, event: samples.event())
            try await rules.add(first, event: samples.event())
            try expect(
                try await rules.rules(of: samples.organization), equals: [first, second], "Rules keep their order")
            try expect(try await rules.rules(of: samples.ids.make()), equals: [], "Other organizations have none")
            second.match = ApprovalRuleMatch()
            second.approvers = nil
            second.expiry = nil
            second.order = 0
            second.isEnabled = false
            second.revision = 2
            try await rules.update(second, event: samples.event())
            try expect(try await rules.rule(second.id), equals: second, "Changes are kept")
            try expect(
                try await rules.rules(of: samples.organization), equals: [second, first], "The order changes too")
            let late = await outcome { [second] in try await rules.update(second, event: samples.event()) }
            try expect(late.faultCode, equals: .conflict, "A change of what was changed meanwhile is refused")
            try await rules.remove(first.id, event: samples.event())
            let gone = await outcome { try await rules.remove(first.id, event: samples.event()) }
            try expect(gone.faultCode, equals: .notFound, "A removed rule is gone")
        }
    }
}
