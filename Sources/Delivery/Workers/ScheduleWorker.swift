package import Backbone
package import Executions
package import Kernel
package import Logging
import ServiceLifecycle

/// Makes the executions of schedules when they are due.
package struct ScheduleWorker: ServiceLifecycle.Service {
    private let running: ScheduleRunning
    private let signals: LiveSignals
    private let clock: any WallClock
    private let logger: Logger

    /// Works on all schedules; several nodes may: each run is made once.
    package init(running: ScheduleRunning, signals: LiveSignals, clock: any WallClock, logger: Logger) {
        self.running = running
        self.signals = signals
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        let wakeUp = self.signals.subscribe(to: LiveTopic.schedules)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var pause = Duration.seconds(60)
                do {
                    if let next = try await self.running.pass() {
                        pause = min(pause, max(.milliseconds(10), next.since(self.clock.now())))
                    }
                } catch {
                    self.logger.error("Schedules could not be worked on.", metadata: ["error": "\(error)"])
                    pause = .seconds(5)
                }
                await wakeUp.next(within: pause)
            }
        }
    }
}
