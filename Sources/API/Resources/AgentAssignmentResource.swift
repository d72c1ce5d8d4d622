/// How many agents were given a bundle.
package struct AgentAssignmentResource: Codable, Sendable, Hashable {
    /// How many.
    package var updated: Int

    /// Joins the fields.
    package init(updated: Int) {
        self.updated = updated
    }
}
