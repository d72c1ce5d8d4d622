import Kernel
import Synchronization

/// Keeps executions that could not be set up from being tried again at once, so that others get their turn.
final class ExecutionDeferrals: Sendable {
    private struct Deferral {
        var tries = 0
        var until: Timestamp
    }

    private let deferrals = Mutex<[ExecutionID: Deferral]>([:])
    private static let longest = Duration.seconds(60)
    /// How long one that is not tried again is remembered.
    private static let memory = Duration.seconds(600)

    /// Notes that one could not be set up, and tells how long it waits: a second at first, twice as long each time.
    func note(_ id: ExecutionID, at now: Timestamp) -> Duration {
        self.deferrals.withLock { deferrals in
            // Those that were cancelled meanwhile are not tried again, and nobody else says so.
            deferrals = deferrals.filter { $0.value.until + Self.memory > now }
            let tries = deferrals[id]?.tries ?? 0
            let pause = min(Duration.seconds(1 << min(tries, 6)), Self.longest)
            deferrals[id] = Deferral(tries: tries + 1, until: now + pause)
            return pause
        }
    }

    /// Whether it waits still.
    func holds(_ id: ExecutionID, at now: Timestamp) -> Bool {
        self.deferrals.withLock { $0[id].map { $0.until > now } ?? false }
    }

    /// Forgets one that was set up or is over.
    func forget(_ id: ExecutionID) { self.deferrals.withLock { $0[id] = nil } }

    /// How many are known.
    var count: Int { self.deferrals.withLock { $0.count } }
}
