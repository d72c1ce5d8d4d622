import Kernel

extension DocumentReader {
    private static let deepestExpression = 24

    /// When a rule fires, or nothing and problems.
    mutating func expression(_ node: YAMLNode, _ path: String, isPre: Bool, depth: Int = 0) -> RuleExpression? {
        guard depth <= Self.deepestExpression else {
            self.report(node.position, path, "Conditions are nested deeper than 24 levels here; write them flatter.")
            return nil
        }
        guard let map = self.map(node, path) else { return nil }
        guard map.entries.count == 1, let entry = map.entries.first else {
            self.report(
                map.position, path,
                "A condition has exactly one key: all, any, not, or a selector; join several with all or any.")
            return nil
        }
        switch entry.key {
        case "all": return self.parts(entry.value, map.path("all"), isPre, depth).map { .all($0) }
        case "any": return self.parts(entry.value, map.path("any"), isPre, depth).map { .any($0) }
        case "not":
            return self.expression(entry.value, map.path("not"), isPre: isPre, depth: depth + 1).map { .not($0) }
        default:
            if isPre, entry.key == "output.text" {
                self.report(
                    entry.position, map.path(entry.key),
                    "A call has no output yet; use output.text in rules of type post.")
            }
            return self.condition(entry, map.path(entry.key))
        }
    }

    private mutating func parts(_ node: YAMLNode, _ path: String, _ isPre: Bool, _ depth: Int) -> [RuleExpression]? {
        guard case .list(let items) = node.kind, !items.isEmpty else {
            self.report(node.position, path, "Write a list of at least one condition here.")
            return nil
        }
        var parts: [RuleExpression] = []
        for (index, item) in items.enumerated() {
            if let part = self.expression(item, "\(path)[\(index)]", isPre: isPre, depth: depth + 1) {
                parts.append(part)
            }
        }
        return parts
    }

    private mutating func condition(_ entry: YAMLNode.Entry, _ path: String) -> RuleExpression? {
        guard let map = self.map(entry.value, path) else { return nil }
        guard map.entries.count == 1, let comparison = map.entries.first else {
            self.report(map.position, path, "A selector is followed by exactly one operator.")
            return nil
        }
        guard let name = RuleOperator(rawValue: comparison.key) else {
            let known = RuleOperator.allCases.map(\.rawValue).joined(separator: ", ")
            self.report(
                comparison.position, map.path(comparison.key), "This operator is not known; write one of \(known).")
            return nil
        }
        let (node, path) = (comparison.value, map.path(comparison.key))
        switch name {
        case .exists: _ = self.bool(node, path)
        case .equals, .notEquals: break
        case .in, .notIn:
            guard case .list(let items) = node.kind, !items.isEmpty else {
                self.report(node.position, path, "Write a list of at least one value here.")
                return nil
            }
        case .contains, .startsWith, .endsWith: _ = self.text(node, path)
        case .containsAny: _ = self.texts(node, path, atLeast: 1, eachAtLeast: 0)
        case .matches:
            if let pattern = self.text(node, path, atLeast: 1) { self.checkPattern(pattern, node, path) }
        case .matchesAny:
            _ = self.texts(node, path, atLeast: 1)
            guard case .list(let items) = node.kind else { return nil }
            for (index, item) in items.enumerated() {
                if case .text(let pattern) = item.kind { self.checkPattern(pattern, item, "\(path)[\(index)]") }
            }
        case .gt, .gte, .lt, .lte:
            switch node.kind {
            case .int, .double: break
            default: self.report(node.position, path, "Write a number here, without quotes.")
            }
        }
        return .condition(selector: entry.key, name, node.json)
    }

    private mutating func checkPattern(_ pattern: String, _ node: YAMLNode, _ path: String) {
        do throws(PatternProblem) {
            _ = try self.patterns.compile(pattern)
        } catch {
            self.report(node.position, path, error.sentence)
        }
    }
}
