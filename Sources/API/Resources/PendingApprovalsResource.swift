/// How many approvals wait, as the API tells it.
package struct PendingApprovalsResource: Codable, Sendable, Hashable {
    /// How many.
    package var pending: Int

    /// Tells a number.
    package init(pending: Int) { self.pending = pending }
}
