import Backbone
import Identity
import ServiceLifecycle

/// Lets rate limits be read again when any node has changed them.
struct RateLimitRefresher: Service {
    let limiter: RateLimiter
    let signals: LiveSignals

    func run() async throws {
        let wakeUp = self.signals.subscribe(to: LiveTopic.rateLimits)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await wakeUp.next(within: .seconds(300))
                self.limiter.forget()
            }
        }
    }
}
