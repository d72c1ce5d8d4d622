/// What a rule that fires asks for, whatever its dialect calls it.
package enum RuleOutcome: String, Sendable, Hashable, CaseIterable {
    /// Stop the call, or hold its output back. Dialect B says `block`.
    case deny
    /// Ask a human. Dialect B says `ask`.
    case approve
    /// Tell the agent.
    case warn
    /// Replace what was found in the output.
    case redact
}
