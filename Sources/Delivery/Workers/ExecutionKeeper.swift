package import Backbone
package import Executions
package import Kernel
package import Logging
import ServiceLifecycle

/// Drops executions that are too old, with their outputs and files; once an hour.
package struct ExecutionKeeper: ServiceLifecycle.Service {
    private let executions: any ExecutionRepository
    private let objects: any ObjectStore
    private let output: any OutputLog
    private let catalogue: any OutputCatalogue
    private let age: Duration
    private let clock: any WallClock
    private let logger: Logger
    /// Few at a time: others write, too.
    private static let piece = 200
    /// Younger files may belong to a request that is being stored.
    private static let grace = Duration.seconds(3600)

    /// Keeps executions for `age` after their end.
    package init(
        executions: any ExecutionRepository, objects: any ObjectStore, output: any OutputLog,
        catalogue: any OutputCatalogue, age: Duration, clock: any WallClock, logger: Logger
    ) {
        self.executions = executions
        self.objects = objects
        self.output = output
        self.catalogue = catalogue
        self.age = age
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await HourlyPass(logger: self.logger, failure: "Old executions could not be dropped.").run {
            try await self.pass()
        }
    }

    /// Drops all that are too old now.
    package func pass() async throws {
        let limit = self.clock.now() - self.age
        while !Task.isCancelled {
            let dropped = try await self.executions.drop(endedBefore: limit, limit: Self.piece)
            for execution in dropped {
                if let run = execution.run {
                    try await self.output.remove(run)
                    try await self.catalogue.forget(run)
                }
            }
            if dropped.count < Self.piece { break }
        }
        try await self.dropFiles()
    }

    /// Forgets files that no execution knows, but the newest: those of executions that were dropped, and of requests that
    /// were refused behind the storing or cut off by a crash.
    private func dropFiles() async throws {
        let limit = self.clock.now() - Self.grace
        for digest in try await self.objects.stored(before: limit)
        where try await !self.executions.isReferenced(digest: digest) {
            try await self.objects.remove(digest, storedBefore: limit)
        }
    }
}
