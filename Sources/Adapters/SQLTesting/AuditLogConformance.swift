import Identity
import Kernel

/// What every ``AuditLog`` promises. Each engine's tests call ``verify()``.
package struct AuditLogConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsRowsNewestFirst()
        try await self.countsRefusalsByTheMinute()
    }

    private func keepsRowsNewestFirst() async throws {
        let (samples, others) = (Samples(), Samples())
        try await self.makeStore().useStores { stores in
            var rows: [AuditRow] = []
            for index in 0..<7 {
                rows.append(samples.audit(index % 2 == 0 ? "key.created" : "user_invited", actor: samples.actor))
                try await stores.audit.record(rows[index])
                try await stores.audit.record(others.audit())
            }
            // Ids made in one millisecond are in no order of their own.
            let wanted = rows.sorted { $0.id > $1.id }
            let first = try await stores.audit.rows(of: samples.organization, action: nil, PageRequest(limit: 4))
            try expect(first.items == Array(wanted.prefix(4)), "Rows come newest first, as they were written")
            let next = try unwrap(first.next, "A page with more behind it has a cursor")
            let second = try await stores.audit.rows(
                of: samples.organization, action: nil, PageRequest(limit: 4, after: next))
            try expect(second.items == Array(wanted.dropFirst(4)), "The next page goes on where the first ended")
            try expect(second.next == nil, "The last page has no cursor")
            let keys = try await stores.audit.rows(of: samples.organization, action: "key.", PageRequest())
            try expect(keys.items == wanted.filter { $0.action == "key.created" }, "An action's beginning narrows")
            let none = try await stores.audit.rows(of: samples.organization, action: "userX", PageRequest())
            try expect(none.items.isEmpty, "Nothing in an action's beginning stands for something else")
        }
    }

    private func countsRefusalsByTheMinute() async throws {
        let samples = Samples()
        let mallory = Actor(principal: "anonymous", name: "mallory", address: "198.51.100.7")
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let outcomes = await atOnce(60) { index in
                // 20 seconds apart at the most: one minute.
                let row = samples.audit("refused", actor: mallory, at: samples.later(Int64(index % 3) * 10))
                try await (index % 2 == 0 ? stores : second).audit.recordRefusal(row)
            }
            for outcome in outcomes { try outcome.get() }
            try await stores.audit.recordRefusal(samples.audit("refused", actor: mallory, at: samples.later(60)))
            try await stores.audit.recordRefusal(samples.audit("refused", actor: samples.actor))
            let rows = try await stores.audit.rows(of: samples.organization, action: "refused", PageRequest()).items
            try expect(
                rows.map(\.count).sorted(), equals: [1, 1, 60], "Refusals are one row per actor, address and minute")
            try expect(rows.first { $0.count == 60 }?.actor.name, equals: "mallory", "And tell whose they are")
            await second.close()
        }
    }
}
