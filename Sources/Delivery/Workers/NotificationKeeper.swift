package import Backbone
package import Kernel
package import Logging
package import Notifications
import ServiceLifecycle

/// Forgets old notifications, deliveries and decided dead letters, once an hour. What waits for a person stays.
package struct NotificationKeeper: ServiceLifecycle.Service {
    private let inbox: any InboxRepository
    private let deliveries: any DeliveryLog
    private let letters: any DeadLetterRepository
    private let age: Duration
    private let clock: any WallClock
    private let logger: Logger
    private static let batch = 500

    /// Keeps everything for `age`.
    package init(
        inbox: any InboxRepository, deliveries: any DeliveryLog, letters: any DeadLetterRepository, age: Duration,
        clock: any WallClock, logger: Logger
    ) {
        self.inbox = inbox
        self.deliveries = deliveries
        self.letters = letters
        self.age = age
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        await HourlyPass(logger: self.logger, failure: "Old notifications could not be dropped.").run {
            try await self.pass()
        }
    }

    /// One look at everything.
    package func pass() async throws {
        let limit = self.clock.now() - self.age
        while try await self.inbox.drop(createdBefore: limit, limit: Self.batch) == Self.batch {}
        while try await self.deliveries.drop(finishedBefore: limit, limit: Self.batch) == Self.batch {}
        while try await self.letters.drop(decidedBefore: limit, limit: Self.batch) == Self.batch {}
    }
}
