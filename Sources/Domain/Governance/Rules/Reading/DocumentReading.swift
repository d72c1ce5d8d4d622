import Kernel

/// One reading of a document: collects what is wrong with it.
struct DocumentReading {
    let patterns: any PatternCompiling
    private(set) var problems: [DocumentProblem] = []
    private static let most = 100

    init(patterns: any PatternCompiling) { self.patterns = patterns }

    mutating func document(_ root: YAMLNode) -> RuleDocument? {
        guard root.members != nil else {
            self.note(
                root.place, "The document must be a mapping, with apiVersion, kind, metadata, defaults and rules.")
            return nil
        }
        guard let dialect = self.dialect(root) else { return nil }
        let list = dialect == .ruleset ? "rules" : "contracts"
        self.allow(
            root, "The document",
            ["apiVersion", "kind", "metadata", "defaults", list, "tools", "observability", "observe_alongside"])
        if root["apiVersion"]?.text != "edictum/v1" {
            self.note(root["apiVersion"]?.place ?? root.place, "apiVersion must be edictum/v1.")
        }
        let name = self.metadata(root)
        let mode = self.defaults(root)
        let effects = self.tools(root["tools"])
        self.observability(root["observability"])
        let alongside = self.flag(root["observe_alongside"], "observe_alongside")
        let rules = self.rules(root[list], list, dialect, root.place)
        guard let name, let mode else { return nil }
        return RuleDocument(
            dialect: dialect, name: name, description: root["metadata"]?["description"]?.text, mode: mode,
            rules: rules, sideEffects: effects, isObservedAlongside: alongside ?? false, root: root)
    }

    private mutating func dialect(_ root: YAMLNode) -> RuleDialect? {
        switch root["kind"]?.text {
        case "ContractBundle": return .contractBundle
        case "Ruleset": return .ruleset
        case "Workflow":
            self.note(
                root["kind"]?.place ?? root.place,
                "A Workflow is loaded by the agent itself and cannot be sent; send a Ruleset or a ContractBundle.")
        default:
            self.note(root["kind"]?.place ?? root.place, "kind must be Ruleset or ContractBundle.")
        }
        return nil
    }

    private mutating func metadata(_ root: YAMLNode) -> String? {
        guard let metadata = self.map(root, "metadata") else { return nil }
        self.allow(metadata, "metadata", ["name", "description"])
        if let description = metadata["description"], description.text == nil {
            self.note(description.place, "The description must be text.")
        }
        guard let name = metadata["name"]?.text, Self.isName(name, dots: true), name.utf8.count <= 128 else {
            self.note(
                metadata["name"]?.place ?? metadata.place,
                "metadata.name must have 1 to 128 small letters, digits, dots, underscores and hyphens, and begin with a "
                    + "letter or digit.")
            return nil
        }
        return name
    }

    private mutating func defaults(_ root: YAMLNode) -> RuleMode? {
        guard let defaults = self.map(root, "defaults") else { return nil }
        self.allow(defaults, "defaults", ["mode"])
        return self.choice(defaults, "mode", RuleMode.allCases.map(\.rawValue), isRequired: true)
            .flatMap { RuleMode(rawValue: $0) }
    }

    private mutating func tools(_ node: YAMLNode?) -> [String: String] {
        guard let node else { return [:] }
        guard let members = node.members else {
            self.note(node.place, "tools must be a mapping of tools' names.")
            return [:]
        }
        var effects: [String: String] = [:]
        for member in members {
            guard member.value.members != nil else {
                self.note(member.place, "A tool must be a mapping with side_effect.")
                continue
            }
            self.allow(member.value, "A tool", ["side_effect", "idempotent"])
            _ = self.flag(member.value["idempotent"], "idempotent")
            effects[member.key] = self.choice(
                member.value, "side_effect", ["pure", "read", "write", "irreversible"], isRequired: true)
        }
        return effects
    }

    private mutating func observability(_ node: YAMLNode?) {
        guard let node else { return }
        guard node.members != nil else { return self.note(node.place, "observability must be a mapping.") }
        self.allow(node, "observability", ["otel", "stdout", "file"])
        _ = self.flag(node["stdout"], "stdout")
        if let file = node["file"], file.text == nil, file.json != .null {
            self.note(file.place, "file must be text or null.")
        }
        guard let otel = node["otel"] else { return }
        guard otel.members != nil else { return self.note(otel.place, "otel must be a mapping.") }
        self.allow(
            otel, "otel", ["enabled", "endpoint", "protocol", "service_name", "insecure", "resource_attributes"])
        _ = self.flag(otel["enabled"], "enabled")
        _ = self.flag(otel["insecure"], "insecure")
        for name in ["endpoint", "service_name"] {
            if let value = otel[name], value.text == nil { self.note(value.place, "\(name) must be text.") }
        }
        _ = self.choice(otel, "protocol", ["grpc", "http"], isRequired: false)
        guard let attributes = otel["resource_attributes"] else { return }
        if attributes.members?.allSatisfy({ $0.value.text != nil }) != true {
            self.note(attributes.place, "resource_attributes must be a mapping of texts.")
        }
    }

    private mutating func rules(
        _ node: YAMLNode?, _ list: String, _ dialect: RuleDialect, _ place: DocumentPlace
    ) -> [Rule] {
        guard let node, let elements = node.elements, !elements.isEmpty else {
            self.note(node?.place ?? place, "\(list) must be a list with at least one rule.")
            return []
        }
        var known: Set<String> = []
        var rules: [Rule] = []
        for element in elements {
            guard let rule = self.rule(element, dialect) else { continue }
            if !known.insert(rule.id).inserted {
                self.note(element["id"]?.place ?? element.place, "Another rule has the id \(rule.id) already.")
            }
            rules.append(rule)
        }
        return rules
    }

    // Helpers for every part.

    mutating func note(_ place: DocumentPlace, _ detail: String) {
        if self.problems.count < Self.most { self.problems.append(DocumentProblem(at: place, detail)) }
    }

    /// The mapping of that name, which must be there.
    mutating func map(_ node: YAMLNode, _ name: String) -> YAMLNode? {
        guard let found = node[name], found.members != nil else {
            self.note(node[name]?.place ?? node.place, "\(name) is missing, or no mapping.")
            return nil
        }
        return found
    }

    /// Notes members that nothing reads.
    mutating func allow(_ node: YAMLNode, _ what: String, _ names: Set<String>) {
        for member in node.members ?? [] where !names.contains(member.key) {
            self.note(
                member.place,
                "\(what) takes no \(member.key.prefix(80)). It takes \(names.sorted().joined(separator: ", ")).")
        }
    }

    /// A truth value; nil when it is missing or none.
    mutating func flag(_ node: YAMLNode?, _ name: String) -> Bool? {
        guard let node else { return nil }
        if case .scalar(.bool(let value)) = node.kind { return value }
        self.note(node.place, "\(name) must be true or false.")
        return nil
    }

    /// One of some words; nil when it is missing or none.
    mutating func choice(_ node: YAMLNode, _ name: String, _ words: [String], isRequired: Bool) -> String? {
        guard let found = node[name] else {
            if isRequired { self.note(node.place, "\(name) is missing; it must be \(Self.list(words)).") }
            return nil
        }
        if let text = found.text, words.contains(text) { return text }
        self.note(found.place, "\(name) must be \(Self.list(words)).")
        return nil
    }

    static func list(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : "\(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")"
    }

    static func isName(_ text: String, dots: Bool) -> Bool {
        func isPlain(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }
        guard let first = text.utf8.first, isPlain(first) else { return false }
        return text.utf8.allSatisfy { isPlain($0) || $0 == 95 || $0 == 45 || (dots && $0 == 46) }
    }
}
