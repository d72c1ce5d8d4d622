package import Backbone
import Kernel
package import Logging
package import Notifications
import ServiceLifecycle

/// Reads the event log for notifications. A step that fails is tried again with longer and longer pauses, and after the
/// last try left as a dead letter.
package struct NotificationWorker: ServiceLifecycle.Service {
    private let reading: NotificationReading
    private let signals: LiveSignals
    private let steps: RetrySchedule
    private let logger: Logger

    /// Reads with these pauses between the tries of a step.
    package init(reading: NotificationReading, signals: LiveSignals, steps: RetrySchedule, logger: Logger) {
        self.reading = reading
        self.signals = signals
        self.steps = steps
        self.logger = logger
    }

    package func run() async throws {
        let wakeUp = self.signals.subscribe(to: LiveTopic.events)
        await cancelWhenGracefulShutdown {
            var failed: (position: Int64, times: Int) = (0, 0)
            while !Task.isCancelled {
                do {
                    while try await self.reading.pass(), !Task.isCancelled {}
                    // Another node's signal may get lost.
                    await wakeUp.next(within: .seconds(30))
                } catch let failure as NotificationReading.StepFailure {
                    let position = failure.envelope.position
                    failed = (position, failed.position == position ? failed.times + 1 : 1)
                    await self.handle(failure, times: failed.times)
                } catch {
                    if Task.isCancelled { return }
                    self.logger.error("Notifications could not be made.", metadata: ["error": "\(error)"])
                    await self.rest(.seconds(1))
                }
            }
        }
    }

    private func handle(_ failure: NotificationReading.StepFailure, times: Int) async {
        self.logger.error(
            "An event could not be told.",
            metadata: ["event": "\(failure.envelope.event.id)", "try": "\(times)", "error": "\(failure.cause)"])
        do {
            if times >= self.steps.attempts {
                try await self.reading.abandon(failure, attempts: times)
            } else {
                await self.rest(self.steps.pause(after: times, chance: .random(in: 0...1)))
            }
        } catch {
            self.logger.error("A dead letter could not be left.", metadata: ["error": "\(error)"])
            await self.rest(.seconds(1))
        }
    }

    private func rest(_ pause: Duration) async { try? await Task.sleep(for: pause) }
}
