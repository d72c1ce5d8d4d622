import Kernel

/// How often and how late something is tried again: exponential, with chance, so that what failed together does not come
/// back together.
package struct RetrySchedule: Sendable, Hashable {
    /// How many tries there are in all.
    package let attempts: Int
    /// The pause behind the first try.
    package let first: Duration
    /// The longest pause.
    package let longest: Duration

    /// Describes a schedule.
    package init(attempts: Int, first: Duration, longest: Duration = .seconds(6 * 3600)) {
        self.attempts = attempts
        self.first = first
        self.longest = longest
    }

    /// The pause behind the try of that number, counted from 1: three times the one before, and between half and all of
    /// that by `chance` from 0 to 1.
    package func pause(after attempt: Int, chance: Double) -> Duration {
        var pause = self.first
        for _ in 1..<max(attempt, 1) where pause < self.longest { pause = pause * 3 }
        return min(pause, self.longest) * (0.5 + min(max(chance, 0), 1) / 2)
    }
}
