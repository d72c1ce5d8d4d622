import Kernel

extension DocumentReader {
    /// One rule, or nothing and problems.
    mutating func rule(_ node: YAMLNode, _ path: String) -> Rule? {
        guard let map = self.map(node, path) else { return nil }
        var id: String?
        if let node = map.needed("id", &self), let text = self.text(node, map.path("id")) {
            if Self.isName(text, "_-") {
                id = text
            } else {
                self.report(
                    node.position, map.path("id"),
                    "An id is of a-z, 0-9, _ and -, and begins with a letter or a digit.")
            }
        }
        guard let kind: RuleKind = self.choice(map.needed("type", &self), map.path("type")) else { return nil }
        let enabled = self.bool(map["enabled"], map.path("enabled"))
        let mode: RuleMode? = self.choice(map["mode"], map.path("mode"))
        var rule = Rule(id: id ?? "", kind: kind, message: "", position: map.position)
        rule.enabled = enabled
        rule.mode = mode
        switch kind {
        case .pre, .post: self.readConditional(map, &rule)
        case .session: self.readSession(map, &rule)
        case .sandbox: self.readSandbox(map, &rule)
        }
        return id == nil ? nil : rule
    }

    private static let common = ["id", "type", "enabled", "mode"]

    private mutating func readConditional(_ map: MapView, _ rule: inout Rule) {
        self.check(map, Self.common + ["tool", "when", "then"])
        if let tool = self.text(map.needed("tool", &self), map.path("tool"), atLeast: 1) { rule.tools = [tool] }
        if let when = map.needed("when", &self) {
            rule.when = self.expression(when, map.path("when"), isPre: rule.kind == .pre)
        }
        let words = self.words
        if rule.kind == .pre {
            self.readThen(
                map, &rule, [(words.deny, .deny), (words.approve, .approve)],
                others: ["timeout", words.timeoutOutcome])
        } else {
            self.readThen(map, &rule, [("warn", .warn), ("redact", .redact), (words.deny, .deny)])
        }
    }

    private mutating func readSession(_ map: MapView, _ rule: inout Rule) {
        self.check(map, Self.common + ["limits", "then"])
        if let limits = self.map(map.needed("limits", &self), map.path("limits")) { rule.limits = self.limits(limits) }
        self.readThen(map, &rule, [(self.words.deny, .deny)])
    }

    private mutating func limits(_ map: MapView) -> SessionLimits {
        self.check(map, ["max_tool_calls", "max_attempts", "max_calls_per_tool"])
        var limits = SessionLimits(
            calls: self.count(map["max_tool_calls"], map.path("max_tool_calls")),
            attempts: self.count(map["max_attempts"], map.path("max_attempts")))
        if let perTool = self.map(map["max_calls_per_tool"], map.path("max_calls_per_tool")) {
            if perTool.entries.isEmpty { self.report(perTool.position, perTool.path, "Name at least one tool here.") }
            for entry in perTool.entries {
                limits.callsPerTool[entry.key] = self.count(entry.value, perTool.path(entry.key))
            }
        }
        if map.entries.isEmpty {
            self.report(
                map.position, map.path, "Limit something: max_tool_calls, max_attempts or max_calls_per_tool.")
        }
        return limits
    }

    private mutating func readThen(
        _ map: MapView, _ rule: inout Rule, _ outcomes: [(String, RuleOutcome)], others: [String] = []
    ) {
        guard let then = self.map(map.needed("then", &self), map.path("then")) else { return }
        let words = self.words
        self.check(then, [words.outcome, "message", "tags", "metadata"] + others)
        rule.outcome = self.choice(then.needed(words.outcome, &self), then.path(words.outcome), outcomes)
        rule.message = self.message(then) ?? ""
        rule.tags = self.texts(then["tags"], then.path("tags"))
        if let metadata = self.map(then["metadata"], then.path("metadata")) {
            rule.metadata = self.ruleMetadata(metadata)
        }
        if !others.isEmpty { self.readTimeout(then, &rule) }
    }

    private mutating func readTimeout(_ map: MapView, _ rule: inout Rule) {
        rule.timeout = self.count(map["timeout"], map.path("timeout"))
        let words = self.words
        rule.timeoutOutcome = self.choice(
            map[words.timeoutOutcome], map.path(words.timeoutOutcome), [(words.deny, .deny), ("allow", .allow)])
    }

    private mutating func message(_ map: MapView) -> String? {
        guard let node = map.needed("message", &self),
            let text = self.text(node, map.path("message"), atLeast: 1)
        else { return nil }
        if text.unicodeScalars.count > 500 {
            self.report(node.position, map.path("message"), "A message has 500 characters at most.")
        }
        return text
    }

    /// The SDK takes these names for its own use, and fails on every call of a rule that has one.
    private static let reserved = ["message", "tags", "policy_error", "error_detail", "cls"]

    private mutating func ruleMetadata(_ map: MapView) -> [String: JSON] {
        var metadata: [String: JSON] = [:]
        for entry in map.entries {
            if Self.reserved.contains(entry.key) {
                self.report(
                    entry.position, map.path(entry.key), "The SDK uses this key itself; choose another.")
            }
            metadata[entry.key] = entry.value.json
        }
        return metadata
    }

    private mutating func readSandbox(_ map: MapView, _ rule: inout Rule) {
        let words = self.words
        self.check(
            map,
            Self.common + [
                "tool", "tools", "within", "not_within", "allows", "not_allows", "outside", "message", "timeout",
                words.timeoutOutcome,
            ])
        if let list = self.texts(map["tools"], map.path("tools"), atLeast: 1) {
            rule.tools = list
            rule.hasToolList = true
        } else if let tool = self.text(map["tool"], map.path("tool"), atLeast: 1) {
            rule.tools = [tool]
        }
        if (map["tool"] == nil) == (map["tools"] == nil) {
            self.report(map.position, map.path, "Write either tool or tools.")
        }
        rule.sandbox = self.bounds(map)
        rule.outcome = self.choice(
            map["outside"], map.path("outside"), [(words.deny, .deny), (words.approve, .approve)])
        rule.message = self.message(map) ?? ""
        self.readTimeout(map, &rule)
    }

    private mutating func bounds(_ map: MapView) -> SandboxBounds {
        var bounds = SandboxBounds(
            within: self.texts(map["within"], map.path("within"), atLeast: 1),
            notWithin: self.texts(map["not_within"], map.path("not_within")))
        for path in (bounds.within ?? []) + (bounds.notWithin ?? []) where path.utf8.contains(0) {
            self.report(map.position, map.path, "A path may not hold the character U+0000.")
        }
        if map["allows"] != nil {
            bounds.hasAllows = true
            if let allows = self.map(map["allows"], map.path("allows")) {
                self.check(allows, ["commands", "domains"])
                bounds.commands = self.texts(allows["commands"], allows.path("commands"), atLeast: 1)
                bounds.domains = self.texts(allows["domains"], allows.path("domains"), atLeast: 1)
            }
        }
        if map["not_allows"] != nil {
            bounds.hasNotAllows = true
            if let allows = self.map(map["not_allows"], map.path("not_allows")) {
                self.check(allows, ["domains"])
                bounds.blockedDomains = self.texts(allows["domains"], allows.path("domains"), atLeast: 1)
            }
        }
        if map["within"] == nil, map["allows"] == nil {
            self.report(map.position, map.path, "Bound something: add within or allows.")
        }
        if let node = map["not_within"], map["within"] == nil {
            self.report(node.position, map.path("not_within"), "not_within needs within beside it.")
        }
        if let node = map["not_allows"] {
            if map["allows"] == nil {
                self.report(node.position, map.path("not_allows"), "not_allows needs allows beside it.")
            } else if bounds.blockedDomains != nil, bounds.domains == nil {
                self.report(node.position, map.path("not_allows"), "not_allows.domains needs allows.domains beside it.")
            }
        }
        return bounds
    }
}
