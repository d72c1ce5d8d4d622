/// An answer to the question whether a deployment may start.
package struct DecisionRequest: Codable, Sendable, Hashable {
    /// Whether it may.
    package var approve: Bool
    /// Why; a denial needs it.
    package var note: String?
    /// By what means: `api`, also when it is missing, or `cli`.
    package var via: String?

    /// Joins the fields.
    package init(approve: Bool, note: String? = nil, via: String? = nil) {
        self.approve = approve
        self.note = note
        self.via = via
    }
}
