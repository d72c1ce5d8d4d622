package import Kernel
import Synchronization

/// Slows down guessing: failures are counted per account and per address, in memory.
package final class SignInGuard: Sendable {
    private struct Failures {
        var count = 0
        var last: Timestamp
    }

    private let failures = Mutex<[String: Failures]>([:])
    /// Free tries before anybody has to wait.
    private static let freeTries = 5
    private static let longest = Duration.seconds(900)

    /// Nobody has failed yet.
    package init() {}

    /// Throws `tooManyRequests` while the account or the address has to wait.
    package func check(_ names: [String], at now: Timestamp) throws(Fault) {
        for name in names {
            guard let failures = self.failures.withLock({ $0[name] }) else { continue }
            let wait = Self.wait(after: failures.count)
            let left = (failures.last + wait).since(now)
            if left > .zero {
                let seconds = max(1, Int(left.seconds.rounded(.up)))
                throw Fault(
                    .tooManyRequests, "Too many failed sign-ins. Wait \(seconds) seconds and try again.",
                    retryAfter: seconds)
            }
        }
    }

    /// Counts a failure.
    package func fail(_ names: [String], at now: Timestamp) {
        self.failures.withLock { all in
            if all.count > 20_000 { all = all.filter { now.since($0.value.last) < Self.longest } }
            for name in names {
                var failures = all[name] ?? Failures(last: now)
                if now.since(failures.last) > Self.longest { failures.count = 0 }
                failures.count += 1
                failures.last = now
                all[name] = failures
            }
        }
    }

    /// Forgets an account's failures after it signed in.
    package func succeed(_ name: String) { self.failures.withLock { $0[name] = nil } }

    /// Nothing for the first tries, then 1, 2, 4 … seconds, at most 15 minutes.
    static func wait(after count: Int) -> Duration {
        if count < Self.freeTries { return .zero }
        return min(.seconds(1 << min(count - Self.freeTries, 12)), Self.longest)
    }
}
