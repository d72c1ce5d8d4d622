package import Backbone
package import Kernel
package import Logging
import ServiceLifecycle

/// Notes outputs that are whole, and drops those that are too old or too many; once an hour.
package struct OutputKeeper: ServiceLifecycle.Service {
    private let output: any OutputLog
    private let catalogue: any OutputCatalogue
    private let owner: OutputOwner.Finder
    private let retention: OutputRetention
    private let clock: any WallClock
    private let logger: Logger

    /// Keeps the outputs whose owners `owner` finds.
    package init(
        output: any OutputLog, catalogue: any OutputCatalogue, owner: @escaping OutputOwner.Finder,
        retention: OutputRetention, clock: any WallClock, logger: Logger
    ) {
        self.output = output
        self.catalogue = catalogue
        self.owner = owner
        self.retention = retention
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await HourlyPass(logger: self.logger, failure: "Old outputs could not be dropped.").run {
            try await self.pass()
        }
    }

    /// One look at everything. Interrupted anywhere, the next one goes on.
    package func pass() async throws {
        for name in try await self.output.names() where try await !self.catalogue.isSealed(name) {
            guard let owner = try await self.owner(name), owner.isOver else { continue }
            try await self.catalogue.seal(
                OutputEntry(
                    name: name, sizes: try await self.output.sizes(of: name), createdAt: owner.createdAt))
        }
        for entry in self.retention.dropped(try await self.catalogue.entries(), at: self.clock.now()) {
            try await self.output.remove(entry.name)
            try await self.catalogue.forget(entry.name)
        }
    }
}
