package import Kernel

/// When a rule fires.
package indirect enum RuleExpression: Sendable, Hashable {
    /// All of them hold; asked in order, up to the first that does not.
    case all([RuleExpression])
    /// One of them holds; asked in order, up to the first that does.
    case any([RuleExpression])
    /// It does not hold.
    case not(RuleExpression)
    /// A value of the call compares with one of the rule.
    case condition(selector: String, RuleOperator, JSON)

    /// Every pattern that is sought in the output, in the order of the document.
    package var outputPatterns: [String] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.outputPatterns)
        case .not(let part): part.outputPatterns
        case .condition(let selector, let comparison, let value):
            selector == "output.text" ? Self.patterns(comparison, value) : []
        }
    }

    /// Every pattern of a condition.
    package static func patterns(_ comparison: RuleOperator, _ value: JSON) -> [String] {
        switch comparison {
        case .matches: value.string.map { [$0] } ?? []
        case .matchesAny: value.array?.compactMap(\.string) ?? []
        default: []
        }
    }
}
