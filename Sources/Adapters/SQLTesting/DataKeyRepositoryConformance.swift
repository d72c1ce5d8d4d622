import Kernel
import SQL

/// What ``SQLDataKeyRepository`` promises. Each engine's tests call ``verify()``.
package struct DataKeyRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsKeysOfOneMaster()
        try await self.replacesAllOrNothing()
    }

    private func key(_ id: String, _ master: String = "m1", at second: Int64 = 0) -> StoredKey {
        StoredKey(id: id, master: master, wrapped: Array("\(id) \(master)".utf8), createdAt: Samples().later(second))
    }

    private func keepsKeysOfOneMaster() async throws {
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let keys = stores.dataKeys
            try expect(try await keys.keys() == [], "There is nothing at first")
            let (first, second) = (self.key("k1"), self.key("k0", at: 1))
            try await keys.add(second)
            try await keys.add(first)
            try await keys.add(StoredKey(id: "k1", master: "m1", wrapped: [9], createdAt: first.createdAt))
            try expect(try await keys.keys() == [first, second], "Keys come oldest first; one that is there stays")
            try await expectFault(.conflict, "A key under another master key is refused") {
                try await keys.add(self.key("k3", "m2"))
            }
        }
        let fresh = try await self.makeStore()
        try await fresh.useStores { stores in
            let second = Stores(try await fresh.open())
            let outcomes = await atOnce(12) { index in
                try await (index % 2 == 0 ? stores : second).dataKeys.add(self.key("k\(index)", "m\(index % 3)"))
            }
            let kept = try await stores.dataKeys.keys()
            try expect(Set(kept.map(\.master)).count, equals: 1, "Of several master keys at once one counts")
            try expect(kept.count, equals: outcomes.filter(\.isSuccess).count, "What was accepted is there")
            await second.close()
        }
    }

    private func replacesAllOrNothing() async throws {
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let keys = stores.dataKeys
            let old = [self.key("k1"), self.key("k2", at: 1)]
            for key in old { try await keys.add(key) }
            try await expectFault(.conflict, "What was read must be all there is") {
                try await keys.replace([old[0]], by: [self.key("k1", "m2")])
            }
            try await expectFault(.conflict, "A failing replacement leaves everything") {
                try await keys.replace(old, by: [self.key("k1", "m2"), self.key("k1", "m2")])
            }
            try expect(try await keys.keys() == old, "Nothing was changed")
            let second = Stores(try await store.open())
            let outcomes = await atOnce(8) { index in
                let new = [self.key("k1", "n\(index)"), self.key("k2", "n\(index)", at: 1)]
                try await (index % 2 == 0 ? stores : second).dataKeys.replace(old, by: new)
            }
            try expect(outcomes.filter(\.isSuccess).count, equals: 1, "Of several replacements one is kept")
            let now = try await keys.keys()
            try expect(now.map(\.id), equals: ["k1", "k2"], "Every key was replaced")
            try expect(Set(now.map(\.master)).count, equals: 1, "By the same master key's")
            await second.close()
        }
    }
}
