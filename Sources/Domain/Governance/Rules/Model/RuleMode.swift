/// Whether a rule that fires stops a call.
package enum RuleMode: String, Sendable, Hashable, CaseIterable {
    /// It does.
    case enforce
    /// It is recorded, and the call goes on.
    case observe
}
