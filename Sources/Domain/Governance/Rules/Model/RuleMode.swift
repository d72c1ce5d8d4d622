/// Whether a rule acts.
package enum RuleMode: String, Sendable, Hashable, CaseIterable {
    /// What it finds is done.
    case enforce
    /// What it finds is recorded.
    case observe
}
