package import Kernel

/// What one principal has asked for in one group: pure, so that its rules are tested as tables. A refused request is not
/// counted: whoever goes on asking recovers all the same.
package struct RateCounter: Sendable, Hashable {
    /// Whether a request may pass, and what its caller is told.
    package struct Verdict: Sendable, Hashable {
        /// Whether it may.
        package let isAllowed: Bool
        /// How many may be made in all.
        package let limit: Int
        /// How many are left.
        package let remaining: Int
        /// Seconds until there are more; for a refused request, until it may be tried again.
        package let reset: Int
    }

    /// When the window or the last filling began, in microseconds.
    private var mark: Int64
    /// Requests in this window and in the one before, or tokens that are left.
    private var count: Double
    private var before: Double

    /// Nothing was asked for yet.
    package init(_ rule: RateLimitRule, at now: Timestamp) {
        self.mark = now.microseconds
        self.count = rule.algorithm == .tokenBucket ? Double(rule.burst) : 0
        self.before = 0
    }

    /// Whether forgetting it changes nothing.
    package func isIdle(_ rule: RateLimitRule, at now: Timestamp) -> Bool {
        now.microseconds - self.mark > 2 * Int64(rule.windowSeconds) * 1_000_000
    }

    /// Asks for one request.
    package mutating func take(_ rule: RateLimitRule, at now: Timestamp) -> Verdict {
        switch rule.algorithm {
        case .tokenBucket: self.takeToken(rule, now.microseconds)
        case .slidingWindow: self.takePlace(rule, now.microseconds)
        }
    }

    private mutating func takeToken(_ rule: RateLimitRule, _ now: Int64) -> Verdict {
        let perMicrosecond = Double(rule.requests) / (Double(rule.windowSeconds) * 1e6)
        // A clock that was set back fills nothing.
        self.count = min(Double(rule.burst), self.count + Double(max(0, now - self.mark)) * perMicrosecond)
        self.mark = now
        let isAllowed = self.count >= 1
        if isAllowed { self.count -= 1 }
        let missing = isAllowed ? Double(rule.burst) - self.count : 1 - self.count
        return Verdict(
            isAllowed: isAllowed, limit: rule.burst, remaining: Int(self.count),
            reset: Int((missing / perMicrosecond / 1e6).rounded(.up)))
    }

    private mutating func takePlace(_ rule: RateLimitRule, _ now: Int64) -> Verdict {
        let window = Int64(rule.windowSeconds) * 1_000_000
        let passed = max(0, now - self.mark) / window
        if passed > 0 {
            self.before = passed == 1 ? self.count : 0
            self.count = 0
            self.mark += passed * window
        }
        // The window before counts as far as the sliding one still covers it.
        let share = 1 - Double(max(0, now - self.mark)) / Double(window)
        let used = self.count + self.before * share
        let isAllowed = used + 1 <= Double(rule.requests)
        if isAllowed { self.count += 1 }
        let left = max(0, Double(rule.requests) - used - (isAllowed ? 1 : 0))
        return Verdict(
            isAllowed: isAllowed, limit: rule.requests, remaining: Int(left),
            reset: max(1, Int((Double(self.mark + window - now) / 1e6).rounded(.up))))
    }
}
