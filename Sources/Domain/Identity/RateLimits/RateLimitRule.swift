/// How many requests of a group a principal may make.
package struct RateLimitRule: Sendable, Hashable {
    /// How they are counted.
    package enum Algorithm: String, Sendable, Hashable, CaseIterable {
        /// So many in any window of time.
        case slidingWindow = "sliding_window"
        /// A bucket that fills evenly and holds so many.
        case tokenBucket = "token_bucket"
    }

    /// Requests that count together, whatever they name.
    package enum Group: String, Sendable, Hashable, CaseIterable {
        /// Asking for executions.
        case executions
        /// Opening live streams.
        case streams
        /// Every other write.
        case writes
        /// Every other read.
        case reads
    }

    /// How they are counted.
    package let algorithm: Algorithm
    /// How many in a window.
    package let requests: Int
    /// The window, in seconds.
    package let windowSeconds: Int
    /// How many a full bucket holds; a sliding window has no use for it.
    package let burst: Int

    /// Describes a rule; nil for numbers that make no sense.
    package init?(_ algorithm: Algorithm, requests: Int, windowSeconds: Int, burst: Int? = nil) {
        let burst = burst ?? requests
        guard (1...10_000_000).contains(requests), (1...86_400).contains(windowSeconds),
            (1...10_000_000).contains(burst)
        else { return nil }
        self.algorithm = algorithm
        self.requests = requests
        self.windowSeconds = windowSeconds
        self.burst = burst
    }
}
