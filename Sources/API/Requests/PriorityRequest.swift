/// How urgent an execution shall be.
package struct PriorityRequest: Codable, Sendable, Hashable {
    /// `critical`, `high`, `normal`, `low` or `background`.
    package var priority: String

    /// Joins the fields.
    package init(priority: String) {
        self.priority = priority
    }
}
