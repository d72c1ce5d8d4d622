package import Kernel

/// What a condition asks of a value.
package enum RuleOperator: Sendable, Hashable {
    case exists(Bool)
    case equals(JSON)
    case notEquals(JSON)
    case isIn([JSON])
    case notIn([JSON])
    case contains(String)
    case containsAny([String])
    case startsWith(String)
    case endsWith(String)
    case matches(String)
    case matchesAny([String])
    case greater(Double)
    case greaterOrEqual(Double)
    case less(Double)
    case lessOrEqual(Double)

    /// The regular expressions in it.
    package var patterns: [String] {
        switch self {
        case .matches(let pattern): [pattern]
        case .matchesAny(let patterns): patterns
        default: []
        }
    }
}
