/// What an agent would do about a call.
package struct EvaluationResource: Codable, Sendable, Hashable {
    /// `allow`, `block`, `ask`, `warn` or `redact`.
    package var action: String
    /// The document's mode.
    package var mode: String
    /// Whether that happens, or is only recorded.
    package var isEnforced: Bool
    /// The rule or limit that decided.
    package var rule: String?
    /// What the agent is told.
    package var message: String?
    /// The output as the agent gets it, when it is another.
    package var output: String?
    /// What the agent is told about the output.
    package var warnings: [String]
    /// What every rule said.
    package var rules: [RuleResultResource]
    /// How long it took.
    package var microseconds: Int64

    private enum CodingKeys: String, CodingKey {
        case action, mode, rule, message, output, warnings, rules, microseconds
        case isEnforced = "enforced"
    }

    /// Joins the fields.
    package init(
        action: String, mode: String, isEnforced: Bool, rule: String? = nil, message: String? = nil,
        output: String? = nil, warnings: [String], rules: [RuleResultResource], microseconds: Int64
    ) {
        self.action = action
        self.mode = mode
        self.isEnforced = isEnforced
        self.rule = rule
        self.message = message
        self.output = output
        self.warnings = warnings
        self.rules = rules
        self.microseconds = microseconds
    }
}
