package import Backbone
package import Kernel
package import Logging
package import Notifications
import ServiceLifecycle
import Synchronization

/// Sends what is due, several at once.
package struct DeliveryWorker: ServiceLifecycle.Service {
    private let sending: DeliverySending
    private let signals: LiveSignals
    private let clock: any WallClock
    private let logger: Logger
    private static let atOnce = 16

    /// Sends one node's part.
    package init(sending: DeliverySending, signals: LiveSignals, clock: any WallClock, logger: Logger) {
        self.sending = sending
        self.signals = signals
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        let wakeUp = self.signals.subscribe(to: LiveTopic.deliveries)
        await cancelWhenGracefulShutdown {
            await self.begin()
            await withDiscardingTaskGroup { group in
                let busy = Busy()
                while !Task.isCancelled {
                    await wakeUp.next(within: await self.pass(&group, busy, wakeUp))
                }
                group.cancelAll()
            }
        }
    }

    /// How many deliveries are being sent.
    private final class Busy: Sendable {
        private let count = Mutex(0)

        var value: Int { self.count.withLock { $0 } }
        func add(_ change: Int) { self.count.withLock { $0 += change } }
    }

    /// Begins what is due, as much as there is room for; returns how long to rest unless something happens.
    private func pass(_ group: inout DiscardingTaskGroup, _ busy: Busy, _ wakeUp: WakeUp) async -> Duration {
        let room = Self.atOnce - busy.value
        // Whatever ends next wakes this up.
        if room == 0 { return .seconds(30) }
        do {
            let taken = try await self.sending.claim(limit: room)
            busy.add(taken.count)
            for delivery in taken {
                group.addTask {
                    await self.send(delivery)
                    busy.add(-1)
                    wakeUp.wake()
                }
            }
            if taken.count == room { return .seconds(30) }
            guard let due = try await self.sending.nextDue() else { return .seconds(30) }
            return min(.seconds(30), max(due.since(self.clock.now()), .milliseconds(5)))
        } catch {
            if Task.isCancelled { return .zero }
            self.logger.error("Webhooks could not be called.", metadata: ["error": "\(error)"])
            return .seconds(1)
        }
    }

    private func begin() async {
        while !Task.isCancelled {
            do {
                return try await self.sending.begin()
            } catch {
                self.logger.error("Lost deliveries could not be taken back.", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func send(_ delivery: Delivery) async {
        do {
            try await self.sending.send(delivery)
        } catch {
            self.logger.error(
                "A delivery could not be recorded; it is sent again.",
                metadata: ["delivery": "\(delivery.id)", "error": "\(error)"])
        }
    }
}
