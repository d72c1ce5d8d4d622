/// When a rule is looked at.
package enum RuleKind: String, Sendable, Hashable, CaseIterable {
    /// Before the tool runs.
    case pre
    /// After it ran, on its output.
    case post
    /// Before it runs, on how often the session called.
    case session
    /// Before it runs, on paths, commands and hosts.
    case sandbox
}
