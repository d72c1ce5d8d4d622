/// What happens to an approval.
package enum ApprovalEvent: String, Sendable, Hashable, CaseIterable {
    case requested
    /// Somebody approved, and more must.
    case decided
    case approved, denied, expired, cancelled

    /// The kind in the event log.
    package var kind: String { "approval.\(self.rawValue)" }
}
