import Backbone
import Kernel
import Secrets

/// What every ``VariableRepository`` promises. Each engine's tests call ``verify()``.
package struct VariableRepositoryConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        try await self.setsAndRemoves()
        try await self.holdsToRevisions()
        try await self.resealsWhatIsUnchanged()
    }

    private func setsAndRemoves() async throws {
        let samples = Samples()
        let (near, far) = (VariableLevel.service(samples.ids.make()), VariableLevel.organization(samples.organization))
        try await self.makeStore().useStores { stores in
            let variables = stores.variables
            try expect(try await variables.variables(at: near).isEmpty, "There is nothing at first")
            for variable in [
                samples.variable(near, "b", .plain("")), samples.variable(near, "A", .sealed([0, 1, 255])),
                samples.variable(far, "b", .plain("é")),
            ] { try await variables.set(variable, ifRevision: nil, event: samples.event("variable.set")) }
            let found = try await variables.variables(at: near)
            try expect(found.map(\.name), equals: ["A", "b"], "A level's variables come by name")
            try expect(found.map(\.value), equals: [.sealed([0, 1, 255]), .plain("")], "Values are as they were set")
            try expect(found.map(\.revision), equals: [1, 1], "The first revision is 1")
            try expect(try await variables.variables(at: far).map(\.value), equals: [.plain("é")], "Levels are apart")
            // A secret may take a plain one's place, and no trace of the other value stays.
            try await variables.set(
                samples.variable(near, "b", .sealed([7])), ifRevision: nil, event: samples.event("variable.set"))
            try expect(
                try await variables.variables(at: near).last?.value, equals: .sealed([7]), "A value is replaced")
            try await variables.remove("b", at: near, event: samples.event("variable.removed"))
            try expect(try await variables.variables(at: near).map(\.name), equals: ["A"], "What is removed is gone")
            try expect(try await variables.variables(at: far).count, equals: 1, "At its own level alone")
            try await expectFault(.notFound, "What is not there cannot be removed") {
                try await variables.remove("b", at: near, event: samples.event("variable.removed"))
            }
            try expect(try await stores.events.lastPosition(), equals: 5, "Each change left its event")
        }
    }

    private func holdsToRevisions() async throws {
        let samples = Samples()
        let level = VariableLevel.organization(samples.organization)
        let store = try await self.makeStore()
        try await store.useStores { stores in
            let second = Stores(try await store.open())
            for revision in 0..<3 {
                let outcomes = await atOnce(8) { index in
                    try await (index % 2 == 0 ? stores : second).variables.set(
                        samples.variable(level, "A", .plain("\(index)")), ifRevision: Int64(revision),
                        event: samples.event("variable.set"))
                }
                try expect(outcomes.filter(\.isSuccess).count, equals: 1, "A revision can be replaced only once")
                try expect(
                    outcomes.filter { $0.faultCode == .preconditionFailed || $0.faultCode == .conflict }.count,
                    equals: 7, "The others are told that it was changed")
            }
            let found = try await stores.variables.variables(at: level)
            try expect(found.map(\.revision), equals: [3], "Each write raised the revision")
            await second.close()
        }
    }

    private func resealsWhatIsUnchanged() async throws {
        let samples = Samples()
        let level = VariableLevel.project(samples.ids.make())
        try await self.makeStore().useStores { stores in
            for (name, value) in [("A", Variable.Value.sealed([1])), ("B", .sealed([2])), ("C", .plain("3"))] {
                try await stores.variables.set(
                    samples.variable(level, name, value), ifRevision: nil, event: samples.event("variable.set"))
            }
            let sealed = try await stores.variables.sealed()
            try expect(sealed.map(\.name), equals: ["A", "B"], "Secrets alone are sealed")
            try expect(sealed.map(\.level), equals: [level, level], "They know their level")
            try await stores.variables.set(
                samples.variable(level, "B", .sealed([22])), ifRevision: nil, event: samples.event("variable.set"))
            for variable in sealed { try await stores.variables.reseal(variable, as: [9, 9]) }
            try expect(
                try await stores.variables.sealed().map(\.value), equals: [.sealed([9, 9]), .sealed([22])],
                "What was changed meanwhile is not overwritten by an older secret")
        }
    }
}
