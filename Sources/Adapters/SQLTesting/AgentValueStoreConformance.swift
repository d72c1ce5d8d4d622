import Governance
import Kernel

/// What every ``AgentValueStore`` promises. Each engine's tests call ``verify()``.
package struct AgentValueStoreConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.keepsValues()
        try await self.countsExactly()
        try await self.forgetsWhatEnded()
    }

    private func keepsValues() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let values = stores.values
            let (here, there) = (samples.ids.make(EnvironmentID.self), samples.ids.make(EnvironmentID.self))
            let odd = "s:1:tool:ein Ü, ein %, ein 'a'; DROP"
            try await values.set(odd, to: "x", in: here, until: samples.later(60))
            try await values.set("b", to: "{\"a\":1}", in: here, until: samples.later(60))
            try expect(
                try await values.values(of: [odd, "b", "c"], in: here, at: samples.now),
                equals: [odd: "x", "b": "{\"a\":1}"], "Values are kept under any key")
            try expect(
                try await values.values(of: [odd], in: there, at: samples.now), equals: [:],
                "Each environment has its own")
            try await values.set("b", to: "new", in: here, until: samples.later(60))
            try expect(
                try await values.values(of: ["b"], in: here, at: samples.now), equals: ["b": "new"],
                "The last value counts")
            try expect(try await values.remove("b", in: here), equals: true, "A value can be removed")
            try expect(try await values.remove("b", in: here), equals: false, "It cannot be removed twice")
        }
    }

    private func countsExactly() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let values = stores.values
            let here = samples.ids.make(EnvironmentID.self)
            let (now, end) = (samples.now, samples.later(60))
            let sums = await atOnce(40) { _ in
                try await values.increment("n", by: 1, in: here, at: now, until: end)
            }
            try expect(
                Set(sums.compactMap { try? $0.get() }), equals: Set((1...40).map(Double.init)),
                "Forty at once count to forty")
            try expect(
                try await values.values(of: ["n"], in: here, at: now), equals: ["n": "40"],
                "A counter reads back as a whole number")
            try expect(
                try await values.increment("n", by: 0.5, in: here, at: now, until: end), equals: 40.5,
                "Fractions are counted")
            try await values.set("n", to: "7", in: here, until: end)
            try expect(
                try await values.increment("n", by: 1, in: here, at: now, until: end), equals: 8,
                "A text that is a number is counted on from")
            try await values.set("n", to: "seven", in: here, until: end)
            try await expectFault(.conflict, "A text that is none cannot be counted on from") {
                _ = try await values.increment("n", by: 1, in: here, at: now, until: end)
            }
            try expect(
                try await values.values(of: ["n"], in: here, at: now), equals: ["n": "seven"],
                "What was refused changed nothing")
        }
    }

    private func forgetsWhatEnded() async throws {
        let samples = Samples()
        try await self.makeStore().useStores { stores in
            let values = stores.values
            let here = samples.ids.make(EnvironmentID.self)
            try await values.set("n", to: "seven", in: here, until: samples.later(10))
            try expect(
                try await values.values(of: ["n"], in: here, at: samples.later(10)), equals: [:],
                "An ended value is none")
            try expect(
                try await values.increment("n", by: 2, in: here, at: samples.later(11), until: samples.later(20)),
                equals: 2, "A counter begins anew after its end")
            try expect(
                try await values.removeEnded(before: samples.later(15), limit: 10), equals: 0, "It has not ended")
            try expect(try await values.removeEnded(before: samples.later(20), limit: 10), equals: 1, "It has ended")
        }
    }
}
