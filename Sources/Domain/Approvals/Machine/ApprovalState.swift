/// Where an approval stands. `docs/approvals.md` draws it.
package enum ApprovalState: String, Sendable, Hashable, CaseIterable {
    /// People are asked. Leaves to any of the ends.
    case pending
    /// The end: as many approved as must.
    case approved
    /// The end: somebody said no.
    case denied
    /// The end: its time was over.
    case expired
    /// The end: nothing waits for it any more.
    case cancelled
}
