/// Whose counters begin anew.
package struct RateLimitReset: Codable, Sendable, Hashable {
    /// Such as `user:usr_…`.
    package var principal: String

    /// Joins the fields.
    package init(principal: String) {
        self.principal = principal
    }
}
