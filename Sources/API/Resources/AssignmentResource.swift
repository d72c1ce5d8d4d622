package import Kernel

/// Which bundle an agent gets, and why.
package struct AssignmentResource: Codable, Sendable, Hashable {
    /// The bundle; nil for none.
    package var bundle: String?
    /// `explicit`, `rule`, `agent_provided` or `none`.
    package var source: String
    /// The rule that fits.
    package var ruleID: AssignmentRuleID?
    /// Its pattern.
    package var rulePattern: String?

    private enum CodingKeys: String, CodingKey {
        case bundle, source
        case ruleID = "rule_id"
        case rulePattern = "rule_pattern"
    }

    /// Joins the fields.
    package init(bundle: String? = nil, source: String, ruleID: AssignmentRuleID? = nil, rulePattern: String? = nil) {
        self.bundle = bundle
        self.source = source
        self.ruleID = ruleID
        self.rulePattern = rulePattern
    }
}
