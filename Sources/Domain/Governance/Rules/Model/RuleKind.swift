/// What a rule looks at.
package enum RuleKind: String, Sendable, Hashable, CaseIterable {
    /// A call before it runs.
    case pre
    /// A call's output.
    case post
    /// How much a session has done.
    case session
    /// The paths, commands and hosts that a call names.
    case sandbox
}
