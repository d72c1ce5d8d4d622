/// An answer to the question whether a deployment may start.
package struct DecisionRequest: Codable, Sendable, Hashable {
    /// Whether it may.
    package var approve: Bool
    /// Why.
    package var note: String?

    /// Joins the fields.
    package init(approve: Bool, note: String? = nil) {
        self.approve = approve
        self.note = note
    }
}
