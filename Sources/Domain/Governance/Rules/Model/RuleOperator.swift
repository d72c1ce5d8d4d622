/// How a condition compares.
package enum RuleOperator: String, Sendable, Hashable, CaseIterable {
    case exists, equals
    case notEquals = "not_equals"
    case `in`
    case notIn = "not_in"
    case contains
    case containsAny = "contains_any"
    case startsWith = "starts_with"
    case endsWith = "ends_with"
    case matches
    case matchesAny = "matches_any"
    case gt, gte, lt, lte
}
