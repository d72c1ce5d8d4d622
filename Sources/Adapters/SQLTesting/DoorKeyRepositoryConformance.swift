import Backbone

/// What every ``DoorKeyRepository`` promises. Each engine's tests call ``verify()``.
package struct DoorKeyRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        let (samples, others) = (Samples(), Samples())
        func key(_ fingerprint: String, _ owner: Samples, door: String = "d", at second: Int64 = 0) -> DoorKey {
            DoorKey(
                door: door, fingerprint: fingerprint, organization: owner.organization, sealed: [0, 255, 7],
                importedAt: samples.later(second))
        }
        try await self.makeStore().useStores { stores in
            let keys = stores.doorKeys
            try expect(try await keys.keys(of: "d").isEmpty, "There is nothing at first")
            let (first, second, foreign) = (key("b", samples), key("a", samples, at: 9), key("b", others, at: 5))
            for new in [second, foreign, first, key("b", samples, door: "e")] {
                try expect(try await keys.add(new), "A key is new once for each door and organization")
            }
            try expect(!(try await keys.add(key("b", samples, at: 60))), "A known fingerprint is not new")
            try expect(
                try await keys.keys(of: "d") == [first, foreign, second],
                "A door's keys come as they were stored, oldest first, of every organization")
            try expect(try await keys.keys(of: "f").isEmpty, "Another door has none")
        }
    }
}
