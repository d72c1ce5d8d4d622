import Kernel

extension DocumentReading {
    private static let deepest = 40

    mutating func expression(_ node: YAMLNode, isPre: Bool, depth: Int) -> RuleExpression? {
        guard let members = node.members, members.count == 1, let member = members.first else {
            self.note(
                node.place,
                "A condition is one of all, any, not, or one selector with one operator, such as args.path: {contains: x}."
            )
            return nil
        }
        if depth > Self.deepest {
            self.note(node.place, "Conditions are nested too deep.")
            return nil
        }
        switch member.key {
        case "all", "any":
            guard let elements = member.value.elements, !elements.isEmpty else {
                self.note(member.place, "\(member.key) must be a list with at least one condition.")
                return nil
            }
            let parts = elements.compactMap { self.expression($0, isPre: isPre, depth: depth + 1) }
            return member.key == "all" ? .all(parts) : .any(parts)
        case "not":
            return self.expression(member.value, isPre: isPre, depth: depth + 1).map { .not($0) }
        default:
            if isPre, member.key == "output.text" {
                self.note(member.place, "output.text is not there before the tool ran; use a rule of type post.")
            }
            return self.question(member.value).map { .leaf(selector: member.key, $0) }
        }
    }

    private mutating func question(_ node: YAMLNode) -> RuleOperator? {
        guard let members = node.members, members.count == 1, let member = members.first else {
            self.note(node.place, "A selector takes exactly one operator, such as {equals: x}.")
            return nil
        }
        let value = member.value
        switch member.key {
        case "exists": return self.flag(value, "exists").map { .exists($0) }
        case "equals": return .equals(value.json)
        case "not_equals": return .notEquals(value.json)
        case "in": return self.list(value, "in").map { .isIn($0) }
        case "not_in": return self.list(value, "not_in").map { .notIn($0) }
        case "contains": return self.word(value, "contains").map { .contains($0) }
        case "starts_with": return self.word(value, "starts_with").map { .startsWith($0) }
        case "ends_with": return self.word(value, "ends_with").map { .endsWith($0) }
        case "contains_any":
            let texts = self.texts(value, "contains_any", canBeEmpty: false, areTexts: false)
            return texts.isEmpty ? nil : .containsAny(texts)
        case "matches": return self.word(value, "matches").flatMap { self.checked([$0], value) ? .matches($0) : nil }
        case "matches_any":
            let texts = self.texts(value, "matches_any", canBeEmpty: false)
            return !texts.isEmpty && self.checked(texts, value) ? .matchesAny(texts) : nil
        case "gt": return self.number(value, "gt").map { .greater($0) }
        case "gte": return self.number(value, "gte").map { .greaterOrEqual($0) }
        case "lt": return self.number(value, "lt").map { .less($0) }
        case "lte": return self.number(value, "lte").map { .lessOrEqual($0) }
        default:
            self.note(
                member.place,
                "There is no operator \(member.key.prefix(80)). There are exists, equals, not_equals, in, not_in, contains, "
                    + "contains_any, starts_with, ends_with, matches, matches_any, gt, gte, lt and lte.")
            return nil
        }
    }

    private mutating func checked(_ patterns: [String], _ node: YAMLNode) -> Bool {
        var isWell = true
        for pattern in patterns {
            do throws(PatternRefusal) {
                if pattern.isEmpty { throw PatternRefusal("is empty") }
                _ = try self.patterns.compile(pattern)
            } catch {
                self.note(node.place, "The regular expression \(pattern.prefix(100)) \(error.detail).")
                isWell = false
            }
        }
        return isWell
    }

    private mutating func list(_ node: YAMLNode, _ name: String) -> [JSON]? {
        if let elements = node.elements, !elements.isEmpty { return elements.map(\.json) }
        self.note(node.place, "\(name) must be a list with at least one value.")
        return nil
    }

    private mutating func word(_ node: YAMLNode, _ name: String) -> String? {
        if let text = node.text { return text }
        self.note(node.place, "\(name) must be text; put it in quotes.")
        return nil
    }

    private mutating func number(_ node: YAMLNode, _ name: String) -> Double? {
        if case .scalar(let value) = node.kind, let number = value.double { return number }
        self.note(node.place, "\(name) must be a number.")
        return nil
    }
}
