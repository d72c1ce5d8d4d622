/// What holds for one principal in place of the general.
package struct RateLimitExceptionResource: Codable, Sendable, Hashable {
    /// Such as `user:usr_…` or `key:key_…`, as the audit log tells it.
    package var principal: String
    /// Whether nothing is counted.
    package var bypass: Bool?
    /// How many times as much as the rules say; 0.01 to 1000.
    package var multiplier: Double?
    /// Rules in place of the organization's.
    package var rules: [RateLimitRuleResource]?

    /// Joins the fields.
    package init(
        principal: String, bypass: Bool? = nil, multiplier: Double? = nil, rules: [RateLimitRuleResource]? = nil
    ) {
        self.principal = principal
        self.bypass = bypass
        self.multiplier = multiplier
        self.rules = rules
    }
}
