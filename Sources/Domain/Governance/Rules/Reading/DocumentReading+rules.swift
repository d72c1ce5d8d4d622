import Kernel

extension DocumentReading {
    mutating func rule(_ node: YAMLNode, _ dialect: RuleDialect) -> Rule? {
        guard node.members != nil else {
            self.note(node.place, "A rule must be a mapping, with id and type.")
            return nil
        }
        guard
            let kind = self.choice(node, "type", RuleKind.allCases.map(\.rawValue), isRequired: true)
                .flatMap({ RuleKind(rawValue: $0) })
        else { return nil }
        let before = self.problems.count
        var id = ""
        if let text = node["id"]?.text, Self.isName(text, dots: false) {
            id = text
        } else {
            self.note(
                node["id"]?.place ?? node.place,
                "id must have small letters, digits, underscores and hyphens, and begin with a letter or digit.")
        }
        let isEnabled = self.flag(node["enabled"], "enabled") ?? true
        let mode = self.choice(node, "mode", RuleMode.allCases.map(\.rawValue), isRequired: false)
            .flatMap { RuleMode(rawValue: $0) }
        let rule: Rule
        if kind == .sandbox {
            rule = self.sandbox(node, dialect, id, isEnabled, mode)
        } else {
            rule = self.conditional(node, kind, dialect, id, isEnabled, mode)
        }
        return self.problems.count == before ? rule : nil
    }

    private mutating func conditional(
        _ node: YAMLNode, _ kind: RuleKind, _ dialect: RuleDialect, _ id: String, _ isEnabled: Bool, _ mode: RuleMode?
    ) -> Rule {
        let own: Set<String> = kind == .session ? ["limits"] : ["tool", "when"]
        self.allow(node, "A \(kind.rawValue) rule", own.union(["id", "type", "enabled", "mode", "then"]))
        let then = self.then(node, kind, dialect)
        var tools = ["*"]
        var condition: RuleExpression?
        var limits: SessionLimits?
        if kind == .session {
            limits = self.limits(node)
        } else {
            tools = self.tool(node["tool"], node.place).map { [$0] } ?? []
            if let when = node["when"] {
                condition = self.expression(when, isPre: kind == .pre, depth: 0)
            } else {
                self.note(node.place, "when is missing: the condition under which the rule fires.")
            }
        }
        return Rule(
            id: id, kind: kind, isEnabled: isEnabled, mode: mode, tools: tools, condition: condition,
            outcome: then.outcome ?? .block, message: then.message, tags: then.tags, metadata: then.metadata,
            timeout: then.timeout, allowsOnTimeout: then.allowsOnTimeout, limits: limits, bounds: nil, place: node.place
        )
    }

    private struct Then {
        var outcome: RuleOutcome?
        var message = ""
        var tags: [String] = []
        var metadata: [String: JSON] = [:]
        var timeout: Int64 = 300
        var allowsOnTimeout = false
    }

    private mutating func then(_ node: YAMLNode, _ kind: RuleKind, _ dialect: RuleDialect) -> Then {
        var result = Then()
        guard let then = self.map(node, "then") else { return result }
        let (word, timeoutWord) = dialect.outcomeKeys
        var names: Set<String> = ["message", "tags", "metadata", word]
        if kind == .pre { names.formUnion(["timeout", timeoutWord]) }
        self.allow(then, "then", names)
        let outcomes: [String] =
            switch (kind, dialect) {
            case (.pre, .contractBundle): ["deny", "approve"]
            case (.pre, .ruleset): ["block", "ask"]
            case (.post, .contractBundle): ["warn", "redact", "deny"]
            case (.post, .ruleset): ["warn", "redact", "block"]
            case (_, .contractBundle): ["deny"]
            case (_, .ruleset): ["block"]
            }
        result.outcome = self.choice(then, word, outcomes, isRequired: true).flatMap { RuleOutcome($0, in: dialect) }
        result.message = self.message(then["message"], then.place)
        if let tags = then["tags"] {
            result.tags = self.texts(tags, "tags", canBeEmpty: true)
        }
        if let metadata = then["metadata"] {
            if let members = metadata.members {
                // The SDKs hand these over as named arguments beside their own.
                for member in members
                where ["tags", "policy_error", "error_detail", "message", "cls", "self"].contains(member.key) {
                    self.note(
                        member.place, "metadata cannot have a member \(member.key): the SDK uses that name itself.")
                }
                result.metadata = Dictionary(members.map { ($0.key, $0.value.json) }) { $1 }
            } else {
                self.note(metadata.place, "metadata must be a mapping.")
            }
        }
        (result.timeout, result.allowsOnTimeout) = self.timeout(then, timeoutWord, dialect)
        return result
    }

    private mutating func timeout(
        _ node: YAMLNode, _ word: String, _ dialect: RuleDialect
    ) -> (seconds: Int64, allows: Bool) {
        let seconds = self.count(node["timeout"], "timeout") ?? 300
        let words = dialect == .ruleset ? ["block", "allow"] : ["deny", "allow"]
        return (seconds, self.choice(node, word, words, isRequired: false) == "allow")
    }

    private mutating func sandbox(
        _ node: YAMLNode, _ dialect: RuleDialect, _ id: String, _ isEnabled: Bool, _ mode: RuleMode?
    ) -> Rule {
        let timeoutWord = dialect.outcomeKeys.timeout
        self.allow(
            node, "A sandbox rule",
            [
                "id", "type", "enabled", "mode", "tool", "tools", "within", "not_within", "allows", "not_allows",
                "outside", "message", "timeout", timeoutWord,
            ])
        var tools: [String] = []
        if node["tool"] != nil, node["tools"] != nil {
            self.note(node.place, "A sandbox rule has tool or tools, not both.")
        } else if let list = node["tools"] {
            tools = self.texts(list, "tools", canBeEmpty: false)
        } else {
            tools = self.tool(node["tool"], node.place).map { [$0] } ?? []
        }
        func list(_ parent: YAMLNode?, _ name: String, canBeEmpty: Bool = false) -> [String] {
            parent?[name].map { self.texts($0, name, canBeEmpty: canBeEmpty) } ?? []
        }
        for (name, members) in [("allows", ["commands", "domains"]), ("not_allows", ["domains"])] {
            guard let part = node[name] else { continue }
            if part.members == nil { self.note(part.place, "\(name) must be a mapping.") }
            self.allow(part, name, Set(members))
        }
        if node["within"] == nil, node["allows"] == nil {
            self.note(node.place, "A sandbox rule needs within, allows, or both.")
        }
        if node["not_within"] != nil, node["within"] == nil {
            self.note(node.place, "not_within needs within beside it.")
        }
        if node["not_allows"] != nil, node["allows"] == nil {
            self.note(node.place, "not_allows needs allows beside it.")
        } else if node["not_allows"]?["domains"] != nil, node["allows"]?["domains"] == nil {
            self.note(node.place, "not_allows.domains needs allows.domains beside it.")
        }
        let bounds = SandboxBounds(
            within: list(node, "within"), notWithin: list(node, "not_within", canBeEmpty: true),
            commands: list(node["allows"], "commands"), domains: list(node["allows"], "domains"),
            notDomains: list(node["not_allows"], "domains"))
        let outside = dialect == .ruleset ? ["block", "ask"] : ["deny", "approve"]
        let outcome = self.choice(node, "outside", outside, isRequired: false).flatMap { RuleOutcome($0, in: dialect) }
        let message = self.message(node["message"], node.place)
        let (timeout, allows) = self.timeout(node, timeoutWord, dialect)
        return Rule(
            id: id, kind: .sandbox, isEnabled: isEnabled, mode: mode, tools: tools, condition: nil,
            outcome: outcome ?? .block, message: message, tags: [], metadata: [:], timeout: timeout,
            allowsOnTimeout: allows, limits: nil, bounds: bounds, place: node.place)
    }

    private mutating func limits(_ node: YAMLNode) -> SessionLimits? {
        guard let limits = self.map(node, "limits") else { return nil }
        self.allow(limits, "limits", ["max_tool_calls", "max_attempts", "max_calls_per_tool"])
        var result = SessionLimits(
            calls: self.count(limits["max_tool_calls"], "max_tool_calls"),
            attempts: self.count(limits["max_attempts"], "max_attempts"))
        if let perTool = limits["max_calls_per_tool"] {
            if let members = perTool.members, !members.isEmpty {
                for member in members { result.perTool[member.key] = self.count(member.value, "A tool's limit") }
            } else {
                self.note(perTool.place, "max_calls_per_tool must be a mapping of tools' names to numbers.")
            }
        }
        if limits["max_tool_calls"] == nil, limits["max_attempts"] == nil, limits["max_calls_per_tool"] == nil {
            self.note(limits.place, "limits needs max_tool_calls, max_attempts or max_calls_per_tool.")
        }
        return result
    }

    private mutating func tool(_ node: YAMLNode?, _ place: DocumentPlace) -> String? {
        guard let text = node?.text, !text.isEmpty else {
            self.note(node?.place ?? place, "tool must be a tool's name or a glob such as mcp_*.")
            return nil
        }
        return text
    }

    private mutating func message(_ node: YAMLNode?, _ place: DocumentPlace) -> String {
        guard let text = node?.text, (1...500).contains(text.unicodeScalars.count) else {
            self.note(node?.place ?? place, "message must have 1 to 500 characters.")
            return ""
        }
        return text
    }

    private mutating func count(_ node: YAMLNode?, _ name: String) -> Int64? {
        guard let node else { return nil }
        if case .scalar(.int(let value)) = node.kind, value >= 1 { return value }
        self.note(node.place, "\(name) must be a whole number of at least 1.")
        return nil
    }

    /// A list of texts, none of them empty.
    mutating func texts(_ node: YAMLNode, _ name: String, canBeEmpty: Bool, areTexts: Bool = true) -> [String] {
        let texts = node.elements?.map(\.text)
        guard let texts, canBeEmpty || !texts.isEmpty, texts.allSatisfy({ $0 != nil && (!areTexts || $0 != "") }) else {
            self.note(node.place, "\(name) must be a list of texts\(canBeEmpty ? "" : ", with at least one").")
            return []
        }
        return texts.compactMap(\.self)
    }
}

extension RuleDialect {
    /// What a rule's outcome is called, and what happens when nobody decides.
    var outcomeKeys: (outcome: String, timeout: String) {
        self == .ruleset ? ("action", "timeout_action") : ("effect", "timeout_effect")
    }
}
