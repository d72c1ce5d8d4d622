import Backbone

/// What every ``AliasRepository`` promises. Each engine's tests call ``verify()``.
package struct AliasRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.countsFromOne()
        try await self.givesANumberOnce()
    }

    private func countsFromOne() async throws {
        try await self.makeStore().useStores { stores in
            let aliases = stores.aliases
            try expect(try await aliases.id(alias: 1, kind: "service", door: "d") == nil, "No number is given at first")
            try expect(
                try await aliases.aliases(of: [], kind: "service", door: "d"), equals: [], "Nothing has no number")
            try expect(
                try await aliases.aliases(of: ["b", "a", "c"], kind: "service", door: "d"), equals: [1, 2, 3],
                "Numbers are given in the order of the ids")
            try expect(
                try await aliases.aliases(of: ["c", "d", "a", "d"], kind: "service", door: "d"),
                equals: [3, 4, 2, 4], "A number never changes, and an id has one")
            try expect(
                try await aliases.aliases(of: ["a"], kind: "step", door: "d"), equals: [1], "Each kind counts by itself"
            )
            try expect(
                try await aliases.aliases(of: ["x"], kind: "service", door: "e"), equals: [1], "So does each door")
            try expect(
                try await aliases.id(alias: 4, kind: "service", door: "d"), equals: "d", "A number leads to its id")
            try expect(try await aliases.id(alias: 2, kind: "step", door: "d") == nil, "Of its own kind alone")
            try expect(try await aliases.id(alias: -1, kind: "service", door: "d") == nil, "No other number does")
        }
    }

    private func givesANumberOnce() async throws {
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            let outcomes = await atOnce(24) { index in
                let ids = ["shared", "own \(index)"]
                return try await (index % 2 == 0 ? stores : second).aliases.aliases(of: ids, kind: "k", door: "d")
            }
            let numbers = try outcomes.map { try $0.get() }
            try expect(Set(numbers.map { $0[0] }).count, equals: 1, "Whoever asks at once gets the same number")
            let all = Set(numbers.flatMap { $0 })
            try expect(all, equals: Set(1...25), "Numbers go on one by one, and none is given to two things")
            await second.close()
        }
    }
}
