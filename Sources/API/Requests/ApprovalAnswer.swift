/// An answer to one approval.
package struct ApprovalAnswer: Codable, Sendable, Hashable {
    /// Why; a denial needs it.
    package var reason: String?
    /// By what means: `api`, also when it is missing, or `cli`.
    package var via: String?

    /// Joins the fields.
    package init(reason: String? = nil, via: String? = nil) {
        self.reason = reason
        self.via = via
    }
}
