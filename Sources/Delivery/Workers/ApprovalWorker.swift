package import Approvals
package import Backbone
package import Kernel
package import Logging
import ServiceLifecycle

/// Holds approvals and what waits for them together: puts the questions of what waits, ends approvals on the second,
/// and carries out what was decided. Several nodes may: each step is done once.
package struct ApprovalWorker: ServiceLifecycle.Service {
    private let settling: ApprovalSettling
    private let topics: [String]
    private let signals: LiveSignals
    private let clock: any WallClock
    private let logger: Logger

    /// Works on all approvals. `topics` are signalled when something may begin, or cease, to wait.
    package init(
        settling: ApprovalSettling, topics: [String], signals: LiveSignals, clock: any WallClock, logger: Logger
    ) {
        self.settling = settling
        self.topics = topics
        self.signals = signals
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        let wakeUp = self.signals.subscribe(to: self.topics + [LiveTopic.approvals])
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled { await wakeUp.next(within: await self.pass()) }
        }
    }

    /// One look at everything; returns how long to rest unless something happens.
    private func pass() async -> Duration {
        // Another node's signal may get lost.
        var pause = Duration.seconds(30)
        do {
            if let next = try await self.settling.expire() {
                pause = min(pause, max(.milliseconds(1), next.since(self.clock.now())))
            }
            let failures = await self.settling.ask() + (try await self.settling.settle())
            for failure in failures {
                self.logger.error(
                    "An approval could not be carried out; it is tried again.",
                    metadata: [
                        "approval": "\(failure.approval.map { $0.description } ?? "")", "error": "\(failure.cause)",
                    ])
                pause = min(pause, .seconds(2))
            }
        } catch {
            if Task.isCancelled { return .zero }
            self.logger.error("Approvals could not be worked on.", metadata: ["error": "\(error)"])
            pause = .seconds(1)
        }
        return pause
    }
}
