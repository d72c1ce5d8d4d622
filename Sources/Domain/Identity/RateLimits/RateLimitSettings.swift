import Kernel

/// An organization's rules, and who is treated otherwise.
package struct RateLimitSettings: Sendable, Hashable {
    /// What holds for one principal in place of the general.
    package struct Exception: Sendable, Hashable {
        /// Whether nothing is counted.
        package var bypass: Bool
        /// How many times as much as the rules say.
        package var multiplier: Double
        /// Rules in place of the organization's.
        package var rules: [RateLimitRule.Group: RateLimitRule]

        /// Describes an exception.
        package init(bypass: Bool, multiplier: Double, rules: [RateLimitRule.Group: RateLimitRule]) {
            self.bypass = bypass
            self.multiplier = multiplier
            self.rules = rules
        }
    }

    /// The rules by group; a group that is missing is not limited.
    package var rules: [RateLimitRule.Group: RateLimitRule]
    /// Exceptions by principal, as in ``Actor/principal``.
    package var exceptions: [String: Exception]
    /// Changes with every write; 0 where nobody has set anything.
    package var revision: Int64

    /// Describes settings.
    package init(
        rules: [RateLimitRule.Group: RateLimitRule], exceptions: [String: Exception] = [:], revision: Int64 = 0
    ) {
        self.rules = rules
        self.exceptions = exceptions
        self.revision = revision
    }

    /// What holds where nobody has set anything: twenty executions a second for long, and many at once for a moment.
    package static let standard = RateLimitSettings(
        rules: RateLimitRule(.tokenBucket, requests: 1200, windowSeconds: 60, burst: 1500).map { [.executions: $0] }
            ?? [:])

    /// The rule for a principal, multiplied; nil for no limit.
    package func rule(for principal: String, _ group: RateLimitRule.Group) -> RateLimitRule? {
        let exception = self.exceptions[principal]
        if exception?.bypass == true { return nil }
        guard let rule = exception?.rules[group] ?? self.rules[group] else { return nil }
        let factor = exception?.multiplier ?? 1
        func times(_ number: Int) -> Int { Int(min(10_000_000, max(1, (Double(number) * factor).rounded()))) }
        return RateLimitRule(
            rule.algorithm, requests: times(rule.requests), windowSeconds: rule.windowSeconds, burst: times(rule.burst))
    }
}
