package import Kernel
import Synchronization

/// Bounds how often an address may try wrong credentials.
package final class AddressLimiter: Sendable {
    private struct Window {
        var minute: Int64
        var count: Int
    }

    private let windows = Mutex<[String: Window]>([:])
    private static let wrongPerMinute = 600

    /// Nobody has tried yet.
    package init() {}

    /// Counts a wrong secret. Throws `tooManyRequests` when the address has tried too often in this minute.
    package func countWrongSecret(from address: String, at now: Timestamp) throws(Fault) {
        let minute = now.microseconds / 60_000_000
        let count = self.windows.withLock { windows in
            if windows.count > 20_000 { windows = windows.filter { $0.value.minute == minute } }
            var window = windows[address] ?? Window(minute: minute, count: 0)
            if window.minute != minute { window = Window(minute: minute, count: 0) }
            window.count += 1
            windows[address] = window
            return window.count
        }
        if count > Self.wrongPerMinute {
            let left = 60 - Int(now.microseconds / 1_000_000 % 60)
            throw Fault(.tooManyRequests, "Too many wrong credentials from your address.", retryAfter: left)
        }
    }
}
