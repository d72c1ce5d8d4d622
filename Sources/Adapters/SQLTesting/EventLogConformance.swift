import Backbone
import Deployments
import Identity
import Kernel

/// What every ``EventLog`` promises. Each engine's tests call ``verify()``.
package struct EventLogConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsWhatHappened()
        try await self.filtersAndPages()
        try await self.numbersWithoutGapsInCommitOrder()
        try await self.signalsWhatGrew()
    }

    private func keepsWhatHappened() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            try expect(try await stores.events.lastPosition(), equals: 0, "There is no event at first")
            try expect(try await stores.events.firstPosition(), equals: 1, "The first event will be number 1")
            let events = [samples.event(), samples.event("other.happened", actor: samples.actor)]
            try await stores.services.save([], events: events)
            let found = try await stores.events.events(after: 0, matching: .all, limit: 10)
            try expect(found.map(\.position), equals: [1, 2], "Positions begin at 1")
            try expect(found[0].event == events[0], "An event is read as it was written")
            try expect(found[1].event.payload == events[1].payload, "A payload is read as it was written")
            try expect(try await stores.events.lastPosition(), equals: 2, "The last position is that of the newest")
            let rows = try await stores.audit.rows(of: samples.organization, action: nil, PageRequest()).items
            try expect(rows.map(\.action), equals: ["other.happened"], "What somebody did is in the audit log, too")
        }
    }

    private func filtersAndPages() async throws {
        let samples = Samples()
        let others = Samples()
        try await self.makeStore().useStores { stores in
            for index in 0..<6 {
                try await stores.services.save([], events: [samples.event(subject: "thing \(index % 2)")])
                try await stores.services.save([], events: [others.event(subject: "other")])
            }
            let ours = try await stores.events.events(after: 3, matching: .organization(samples.organization), limit: 2)
            try expect(ours.map(\.position), equals: [5, 7], "An organization's events, after a position, to a limit")
            let one = try await stores.events.events(after: 0, matching: .subject("thing 1"), limit: 10)
            try expect(one.map(\.position), equals: [3, 7, 11], "The events of one thing")
            let rest = try await stores.events.events(after: 12, matching: .all, limit: 10)
            try expect(rest.isEmpty, "There is nothing after the last")
            let newest = try await stores.events.newest(matching: .organization(samples.organization), limit: 2)
            try expect(newest.map(\.position), equals: [9, 11], "The newest of an organization, oldest first")
            let newestOfOne = try await stores.events.newest(matching: .subject("thing 1"), limit: 2)
            try expect(newestOfOne.map(\.position), equals: [7, 11], "The newest of one thing")
            let newestOfAll = try await stores.events.newest(matching: .all, limit: 20)
            try expect(newestOfAll.map(\.position), equals: Array(1...12), "The newest of all, when they are few")
        }
    }

    private func numbersWithoutGapsInCommitOrder() async throws {
        let samples = Samples()
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let taken = samples.event()
            try await stores.services.save([], events: [taken])
            let second = Stores(try await store.open())
            // Looks again and again while others append: what it has passed never fills up behind it.
            let following = Task {
                var last: Int64 = 0
                var looks = 0
                while last < 361 && looks < 100_000 {
                    for found in try await second.events.events(after: last, matching: .all, limit: 1000) {
                        try expect(found.position, equals: last + 1, "A reader that follows the log skips nothing")
                        last = found.position
                    }
                    looks += 1
                }
                return last
            }
            let outcomes = await atOnce(200) { index in
                // The counter has gone up already when these fail.
                let last = index % 10 == 3 ? samples.event(id: taken.id) : samples.event()
                try await (index % 2 == 0 ? stores : second).services.save([], events: [samples.event(), last])
            }
            try expect(
                outcomes.filter { $0.faultCode == .conflict }.count, equals: 20, "An event's id is there only once")
            try expect(outcomes.filter(\.isSuccess).count, equals: 180, "The others are kept")
            try expect(try await following.value, equals: 361, "A reader that follows the log sees all of it")
            let found = try await stores.events.events(after: 0, matching: .all, limit: 1000)
            try expect(found.map(\.position), equals: Array(1...361), "Positions have no gaps")
            await second.close()
        }
    }

    private func signalsWhatGrew() async throws {
        let samples = Samples()
        let recorder = SignalRecorder()
        let store = try await self.makeStore()
        try await store.useStores { _ in }
        try await store.use(onSignal: recorder.onSignal) { database in
            try await Stores(database).services.save([], events: [samples.event(subject: "it")])
            for topic in [LiveTopic.events, LiveTopic.subject("it"), LiveTopic.organization(samples.organization)] {
                await recorder.wait(for: topic)
            }
            try expect(!recorder.hasHeard(LiveTopic.subject("thing")), "Only what grew is signalled")
        }
    }
}
