/// Gives a dead letter up.
package struct DiscardRequest: Codable, Sendable, Hashable {
    /// Why.
    package var reason: String

    /// Joins the fields.
    package init(reason: String) { self.reason = reason }
}
