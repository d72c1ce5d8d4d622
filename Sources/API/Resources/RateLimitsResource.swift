/// An organization's rate limits.
package struct RateLimitsResource: Codable, Sendable, Hashable {
    /// The rules; a group without one is not limited.
    package var rules: [RateLimitRuleResource]
    /// Who is treated otherwise.
    package var exceptions: [RateLimitExceptionResource]
    /// Changes with every write; give the one that was read.
    package var revision: Int64?

    /// Joins the fields.
    package init(rules: [RateLimitRuleResource], exceptions: [RateLimitExceptionResource], revision: Int64? = nil) {
        self.rules = rules
        self.exceptions = exceptions
        self.revision = revision
    }
}
