/// What a rule that fires does.
package enum RuleOutcome: String, Sendable, Hashable, CaseIterable {
    /// The call is stopped, or its output withheld.
    case block
    /// A person is asked.
    case ask
    /// It is recorded.
    case warn
    /// What was found is taken out of the output.
    case redact

    /// Reads the word of a dialect.
    package init?(_ word: String, in dialect: RuleDialect) {
        switch (word, dialect) {
        case ("deny", .contractBundle), ("block", .ruleset): self = .block
        case ("approve", .contractBundle), ("ask", .ruleset): self = .ask
        case ("warn", _): self = .warn
        case ("redact", _): self = .redact
        default: return nil
        }
    }
}
