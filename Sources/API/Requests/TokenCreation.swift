/// Asks for a token that may deploy one service.
package struct TokenCreation: Codable, Sendable, Hashable {
    /// Where it will be used, such as `github`.
    package var origin: String
    /// How long it lasts, 1 to 180 days; 30 when it is missing.
    package var days: Int?

    /// Joins the fields.
    package init(origin: String, days: Int? = nil) {
        self.origin = origin
        self.days = days
    }
}
