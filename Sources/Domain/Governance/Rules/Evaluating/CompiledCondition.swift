import Kernel

/// When a rule fires, with its patterns ready.
indirect enum CompiledCondition: Sendable {
    case all([CompiledCondition])
    case any([CompiledCondition])
    case not(CompiledCondition)
    case compare(CallSelector, RuleOperator, JSON)
    case matches(CallSelector, [any CompiledPattern])

    /// What asking gave.
    enum Answer {
        case yes, no
        /// A value is not of the kind that is asked about. The rule fires: what cannot be judged is not allowed.
        case mistake
    }

    /// Longer texts are cut before they are searched.
    private static let longestText = 10_000

    init(_ expression: RuleExpression, _ patterns: any PatternCompiling) throws(PatternProblem) {
        switch expression {
        case .all(let parts): self = .all(try Self.compiled(parts, patterns))
        case .any(let parts): self = .any(try Self.compiled(parts, patterns))
        case .not(let part): self = .not(try CompiledCondition(part, patterns))
        case .condition(let selector, let comparison, let value):
            guard comparison == .matches || comparison == .matchesAny else {
                self = .compare(CallSelector(selector), comparison, value)
                return
            }
            var compiled: [any CompiledPattern] = []
            for pattern in RuleExpression.patterns(comparison, value) { compiled.append(try patterns.compile(pattern)) }
            self = .matches(CallSelector(selector), compiled)
        }
    }

    private static func compiled(
        _ parts: [RuleExpression], _ patterns: any PatternCompiling
    ) throws(PatternProblem) -> [CompiledCondition] {
        var compiled: [CompiledCondition] = []
        for part in parts { compiled.append(try CompiledCondition(part, patterns)) }
        return compiled
    }

    /// Every pattern that is sought in the output, in order.
    var outputPatterns: [any CompiledPattern] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.outputPatterns)
        case .not(let part): part.outputPatterns
        case .matches(.output, let patterns): patterns
        case .matches: []
        case .compare: []
        }
    }

    /// Asks, from left to right, and no further than needed.
    func answer(_ values: CallValues) -> Answer {
        switch self {
        case .all(let parts):
            for part in parts {
                let answer = part.answer(values)
                if answer != .yes { return answer }
            }
            return .yes
        case .any(let parts):
            for part in parts {
                let answer = part.answer(values)
                if answer != .no { return answer }
            }
            return .no
        case .not(let part):
            switch part.answer(values) {
            case .yes: return .no
            case .no: return .yes
            case .mistake: return .mistake
            }
        case .compare(let selector, let comparison, let wanted):
            return Self.compare(values[selector], comparison, wanted)
        case .matches(let selector, let patterns):
            guard let value = values[selector], value != .null else { return .no }
            guard case .string(let text) = value else { return .mistake }
            let cut = PythonText.prefix(text, Self.longestText)
            for pattern in patterns {
                // A search that took too long says nothing, so the rule must not let the call pass.
                guard let isFound = pattern.isFound(in: cut) else { return .mistake }
                if isFound { return .yes }
            }
            return .no
        }
    }

    private static func compare(_ value: JSON?, _ comparison: RuleOperator, _ wanted: JSON) -> Answer {
        if comparison == .exists { return Self.answer((value != nil && value != .null) == (wanted.bool ?? true)) }
        guard let value, value != .null else { return .no }
        switch comparison {
        case .equals: return Self.answer(PythonValue.areEqual(value, wanted))
        case .notEquals: return Self.answer(!PythonValue.areEqual(value, wanted))
        case .in: return Self.answer((wanted.array ?? []).contains { PythonValue.areEqual(value, $0) })
        case .notIn: return Self.answer(!(wanted.array ?? []).contains { PythonValue.areEqual(value, $0) })
        case .contains, .containsAny, .startsWith, .endsWith:
            guard case .string(let text) = value else { return .mistake }
            let wanted = wanted.array?.compactMap(\.string) ?? wanted.string.map { [$0] } ?? []
            return Self.answer(wanted.contains { Self.text(text, comparison, $0) })
        case .gt, .gte, .lt, .lte:
            guard let order = PythonValue.order(value, wanted) else { return .mistake }
            switch comparison {
            case .gt: return Self.answer(order == .greater)
            case .gte: return Self.answer(order == .greater || order == .equal)
            case .lt: return Self.answer(order == .less)
            default: return Self.answer(order == .less || order == .equal)
            }
        case .exists, .matches, .matchesAny: return .mistake
        }
    }

    private static func answer(_ isTrue: Bool) -> Answer { isTrue ? .yes : .no }

    /// Compares bytes: characters that only look alike are different.
    private static func text(_ text: String, _ comparison: RuleOperator, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        switch comparison {
        case .startsWith: return text.starts(with: part)
        case .endsWith: return text.count >= part.count && text.suffix(part.count).elementsEqual(part)
        default: return text.contains(part)
        }
    }
}
