package import Kernel

/// One answer to several approvals.
package struct ApprovalAnswers: Codable, Sendable, Hashable {
    /// Which, 1 to 200.
    package var ids: [ApprovalID]
    /// Whether they are approved, or denied.
    package var approve: Bool
    /// Why; a denial needs it.
    package var reason: String?
    /// By what means: `api`, also when it is missing, or `cli`.
    package var via: String?

    /// Joins the fields.
    package init(ids: [ApprovalID], approve: Bool, reason: String? = nil, via: String? = nil) {
        self.ids = ids
        self.approve = approve
        self.reason = reason
        self.via = via
    }
}
