import Governance
import Kernel

/// What every ``CallRecordStore`` promises. Each engine's tests call ``verify()``.
package struct CallRecordStoreConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsEachOnce()
        try await self.pagesAndFilters()
        try await self.tellsStories()
        try await self.dropsWholeMonths()
    }

    private static let start = Timestamp(microseconds: 1_790_000_000_000_000)

    private static func record(
        _ number: UInt64, in environment: EnvironmentID, agent: String = "bot", session: String? = "one",
        tool: String = "shell", outcome: CallOutcome = .allowed, after seconds: Int
    ) -> CallRecord {
        CallRecord(
            id: CallRecordID(high: number, low: number), environment: environment, agent: agent, call: "call\(number)",
            session: session, index: Int64(number), tool: tool, outcome: outcome, mode: "enforce",
            rule: outcome == .blocked ? "no-rm" : nil, reason: nil, revision: nil, time: self.start + .seconds(seconds),
            receivedAt: self.start, payload: #"{"tool_args":{"command":"rm -rf /tmp/100%_A"}}"#)
    }

    private func keepsEachOnce() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let here = samples.ids.make(EnvironmentID.self)
            let records = (0..<1200).map { Self.record(UInt64($0), in: here, after: $0) }
            try expect(try await stores.calls.add(records, odd: []), equals: 1200, "All are new")
            try expect(try await stores.calls.add(records, odd: []), equals: 0, "Sent again, none is")
            let both = await atOnce(4) { _ in
                try await stores.calls.add([Self.record(5000, in: here, after: 10)], odd: [])
            }
            try expect(
                both.compactMap { try? $0.get() }.reduce(0, +), equals: 1, "Sent four times at once, it is new once")
            var filter = CallFilter(environments: [here])
            filter.since = Self.start - .seconds(7200)
            filter.until = Self.start + .seconds(7200)
            let counts = try await stores.calls.counts(filter)
            try expect(counts.map(\.count), equals: [1201], "Roll-ups count each once")
            let bars = try await stores.calls.histogram(filter, seconds: 3600)
            try expect(bars.flatMap(\.counts.values).reduce(0, +), equals: 1201, "So do histograms")
            let fine = try await stores.calls.histogram(filter, seconds: 60)
            try expect(fine.flatMap(\.counts.values).reduce(0, +), equals: 1201, "Fine ones too")
            let odd = QuarantinedCall(
                id: CallRecordID(high: 1, low: 2), environment: here, agent: "bot", receivedAt: Self.start,
                reason: "There is no call_id.", payload: "{}")
            _ = try await stores.calls.add([], odd: [odd, odd])
            try expect(
                try await stores.calls.odd(in: [here], PageRequest()).items, equals: [odd], "Odd ones are kept apart")
        }
    }

    private func pagesAndFilters() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let (here, there) = (samples.ids.make(EnvironmentID.self), samples.ids.make(EnvironmentID.self))
            // Forty days apart, so that they lie in several months.
            let records = (0..<9).map {
                Self.record(
                    UInt64($0), in: here, agent: $0 % 2 == 0 ? "even" : "odd",
                    outcome: $0 == 4 ? .blocked : .allowed, after: $0 * 40 * 86_400)
            }
            _ = try await stores.calls.add(records + [Self.record(100, in: there, after: 0)], odd: [])
            var seen: [CallRecord] = []
            var after: String?
            repeat {
                let page = try await stores.calls.page(
                    CallFilter(environments: [here]), PageRequest(limit: 2, after: after))
                seen += page.items
                after = page.next
            } while after != nil
            try expect(seen, equals: records.reversed(), "Pages give each record once, newest first")
            var filter = CallFilter(environments: [here])
            filter.agent = "odd"
            try expect(
                try await stores.calls.page(filter, PageRequest()).items.map(\.agent),
                equals: ["odd", "odd", "odd", "odd"],
                "An agent's are found")
            filter = CallFilter(environments: [here, there])
            filter.outcome = .blocked
            filter.rule = "no-rm"
            try expect(
                try await stores.calls.page(filter, PageRequest()).items, equals: [records[4]], "A rule's are found")
            filter = CallFilter(environments: [here])
            filter.text = "RM -RF /tmp/100%_a"
            try expect(
                try await stores.calls.page(filter, PageRequest()).items.count, equals: 9, "Text is found in any case")
            filter.text = "100x"
            try expect(
                try await stores.calls.page(filter, PageRequest()).items, equals: [], "Signs of patterns are but text")
            try expect(
                try await stores.calls.record(records[3].id, in: [here]), equals: records[3], "One is found by its id")
            try expect(
                try await stores.calls.record(records[3].id, in: [there]), equals: nil, "Not from elsewhere")
            try await expectFault(.invalid, "A cursor of another list is refused") {
                _ = try await stores.calls.page(filter, PageRequest(after: "x"))
            }
        }
    }

    private func tellsStories() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let here = samples.ids.make(EnvironmentID.self)
            let records = (0..<10).map {
                Self.record(
                    UInt64($0), in: here, outcome: [.allowed, .executed, .blocked, .asked, .failed][$0 % 5],
                    after: $0 * 5 * 86_400)
            }
            _ = try await stores.calls.add(records.reversed(), odd: [])
            _ = try await stores.calls.add([Self.record(50, in: here, session: "two", after: -5)], odd: [])
            let story = try await stores.calls.story("one", in: here, offset: 3, limit: 4)
            try expect(story, equals: Array(records[3..<7]), "A story is told in its order, across months")
            let session = try unwrap(try await stores.calls.session("one", in: here), "A session is summed up")
            try expect(session.startedAt, equals: records[0].time, "With its beginning")
            try expect(session.lastAt, equals: records[9].time, "With its newest record")
            try expect(
                [session.records, session.calls, session.blocked, session.asked, session.failed],
                equals: [10, 6, 2, 2, 2], "With what happened")
            let page = try await stores.calls.sessions(in: [here], agent: "bot", PageRequest(limit: 1))
            try expect(page.items.map(\.id), equals: ["one"], "The newest session first")
            let rest = try await stores.calls.sessions(in: [here], agent: nil, PageRequest(limit: 5, after: page.next))
            try expect(rest.items.map(\.id), equals: ["two"], "Then the older")
        }
    }

    private func dropsWholeMonths() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let here = samples.ids.make(EnvironmentID.self)
            let old = Self.record(1, in: here, session: "old", after: 0)
            let new = Self.record(2, in: here, session: "new", after: 70 * 86_400)
            _ = try await stores.calls.add([old, new], odd: [])
            try await stores.calls.drop(before: Self.start + .seconds(60 * 86_400))
            try expect(
                try await stores.calls.page(CallFilter(environments: [here]), PageRequest()).items, equals: [new],
                "What is old is gone")
            try expect(try await stores.calls.session("old", in: here), equals: nil, "Its session too")
            try expect(try await stores.calls.add([old], odd: []), equals: 1, "A month that was dropped can come again")
        }
    }
}
