/// What happens to a call that no human decided about in time.
package enum TimeoutOutcome: String, Sendable, Hashable, CaseIterable {
    /// It is stopped. Dialect B says `block`.
    case deny
    /// It goes on.
    case allow
}
