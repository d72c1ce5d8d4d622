import Backbone
import Kernel
import SQL

/// What every ``OutputCatalogue`` promises. Each engine's tests call ``verify()``.
package struct OutputCatalogueConformance: Sendable {
    private let makeStore: @Sendable () async throws -> ScratchStore

    /// `makeStore` gives an empty store each time.
    package init(_ makeStore: @escaping @Sendable () async throws -> ScratchStore) { self.makeStore = makeStore }

    /// Throws a ``ConformanceFailure`` for the first promise that is broken.
    package func verify() async throws {
        let samples = Samples()
        func entry(_ name: String, at second: Int64, _ stdout: Int64 = 5) -> OutputEntry {
            OutputEntry(
                name: name, sizes: OutputSizes(stdout: stdout, stderr: 1 << 40), createdAt: samples.later(second))
        }
        try await self.makeStore().use { database in
            try await Migrator(VolumeMigrations.all).migrate(database)
            let catalogue: any OutputCatalogue = SQLOutputCatalogue(database)
            try expect(try await catalogue.entries() == [], "There is nothing at first")
            try expect(!(try await catalogue.isSealed("a")), "What is not noted is not sealed")
            let (first, second) = (entry("b", at: 1), entry("a", at: 2))
            for noted in [second, first, entry("a", at: 0, 99)] { try await catalogue.seal(noted) }
            try expect(try await catalogue.entries() == [first, second], "Outputs come oldest first, as first noted")
            try expect(try await catalogue.isSealed("a"), "What is noted is sealed")
            for _ in 0..<2 { try await catalogue.forget("a") }
            try expect(try await catalogue.entries() == [first], "What is forgotten is gone, also when asked twice")
            try expect(!(try await catalogue.isSealed("a")), "And is not sealed any more")
        }
    }
}
