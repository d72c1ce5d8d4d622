/// The words of a dialect where the two differ. All else is spelled alike.
package struct DialectWords: Sendable {
    /// The document's kind.
    package let kind: String
    /// The key of the list of rules.
    package let rules: String
    /// The key of what a rule asks for.
    package let outcome: String
    /// The key of what happens when nobody decides in time.
    package let timeoutOutcome: String
    /// The word for stopping a call.
    package let deny: String
    /// The word for asking a human.
    package let approve: String

    /// The words of a dialect.
    package init(_ dialect: RuleDialect) {
        switch dialect {
        case .contractBundle:
            (self.kind, self.rules, self.outcome) = ("ContractBundle", "contracts", "effect")
            (self.timeoutOutcome, self.deny, self.approve) = ("timeout_effect", "deny", "approve")
        case .ruleset:
            (self.kind, self.rules, self.outcome) = ("Ruleset", "rules", "action")
            (self.timeoutOutcome, self.deny, self.approve) = ("timeout_action", "block", "ask")
        }
    }

    /// The dialect's word for an outcome.
    package func word(_ outcome: RuleOutcome) -> String {
        switch outcome {
        case .deny: self.deny
        case .approve: self.approve
        case .warn, .redact: outcome.rawValue
        }
    }

    /// The dialect's word for what happens when nobody decides in time.
    package func word(_ outcome: TimeoutOutcome) -> String { outcome == .deny ? self.deny : "allow" }
}
