package import Governance
package import Kernel
package import Logging
import ServiceLifecycle

/// Drops old call records and values of agents' sessions that have ended, once an hour.
package struct CallKeeper: ServiceLifecycle.Service {
    private let calls: any CallRecordStore
    private let values: AgentValues
    private let age: Duration
    private let clock: any WallClock
    private let logger: Logger

    /// Keeps records for `age`.
    package init(
        calls: any CallRecordStore, values: AgentValues, age: Duration, clock: any WallClock, logger: Logger
    ) {
        self.calls = calls
        self.values = values
        self.age = age
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await HourlyPass(logger: self.logger, failure: "Old call records could not be dropped.").run {
            try await self.pass()
        }
    }

    /// One look at everything.
    package func pass() async throws {
        try await self.calls.drop(before: self.clock.now() - self.age)
        while try await self.values.removeEnded() == 10_000 {}
    }
}
