import Kernel

/// The condition of a rule.
package indirect enum RuleExpression: Sendable, Hashable {
    case all([RuleExpression])
    case any([RuleExpression])
    case not(RuleExpression)
    case leaf(selector: String, RuleOperator)

    /// Every question to a value, in order.
    package var leaves: [(selector: String, operator: RuleOperator)] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
        case .not(let part): part.leaves
        case .leaf(let selector, let question): [(selector, question)]
        }
    }
}
