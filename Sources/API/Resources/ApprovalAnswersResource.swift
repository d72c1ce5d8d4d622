package import Kernel

/// What became of several answers at once, in their order.
package struct ApprovalAnswersResource: Codable, Sendable, Hashable {
    /// One of them.
    package struct Item: Codable, Sendable, Hashable {
        /// To which approval.
        package var id: ApprovalID
        /// How the approval stands now; missing when the answer was refused.
        package var status: String?
        /// Why it was refused.
        package var error: String?

        /// Joins the fields.
        package init(id: ApprovalID, status: String?, error: String?) {
            self.id = id
            self.status = status
            self.error = error
        }
    }

    /// In the order in which they were named.
    package var items: [Item]

    /// Joins answers.
    package init(items: [Item]) { self.items = items }
}
