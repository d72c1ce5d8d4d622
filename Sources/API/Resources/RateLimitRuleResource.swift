/// How many requests of a group may be made.
package struct RateLimitRuleResource: Codable, Sendable, Hashable {
    /// `executions`, `streams`, `writes` or `reads`.
    package var group: String
    /// `sliding_window` or `token_bucket`.
    package var algorithm: String
    /// How many in a window.
    package var requests: Int
    /// The window.
    package var windowSeconds: Int
    /// How many a full bucket holds; as many as requests where it is missing.
    package var burst: Int?

    private enum CodingKeys: String, CodingKey {
        case group, algorithm, requests, burst
        case windowSeconds = "window_seconds"
    }

    /// Joins the fields.
    package init(group: String, algorithm: String, requests: Int, windowSeconds: Int, burst: Int? = nil) {
        self.group = group
        self.algorithm = algorithm
        self.requests = requests
        self.windowSeconds = windowSeconds
        self.burst = burst
    }
}
