package import Kernel

/// Reads documents of rules, and finds everything that the SDK of their dialect would refuse.
package struct DocumentReader {
    private static let mostProblems = 100

    let patterns: any PatternCompiling
    var problems: [DocumentProblem] = []
    var words = DialectWords(.ruleset)

    /// What a text is. Throws `unprocessable` with a field for each problem.
    package static func read(
        _ text: String, yaml: any YAMLReading, patterns: any PatternCompiling
    ) throws(Fault) -> ReadDocument {
        var reader = DocumentReader(patterns: patterns)
        var document: ReadDocument?
        do throws(YAMLProblem) {
            document = reader.document(try yaml.read(text))
        } catch {
            reader.report(error.position, "", error.sentence)
        }
        guard let document, reader.problems.isEmpty else { throw reader.fault }
        return document
    }

    private init(patterns: any PatternCompiling) { self.patterns = patterns }

    private var fault: Fault {
        let sorted = self.problems.sorted {
            ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
        }
        let count = sorted.count == 1 ? "a problem" : "\(sorted.count) problems"
        return Fault(
            .unprocessable, "No agent could load this document: it has \(count).",
            fields: sorted.prefix(Self.mostProblems).map(\.field))
    }

    mutating func report(_ position: SourcePosition, _ path: String, _ sentence: String) {
        self.problems.append(DocumentProblem(position: position, path: path, sentence: sentence))
    }

    private mutating func document(_ node: YAMLNode) -> ReadDocument? {
        guard let top = self.map(node, "") else { return nil }
        let kind = self.text(top.needed("kind", &self), "kind")
        switch kind {
        case "Workflow": return self.workflow(top).map { .workflow($0) }
        case "ContractBundle": return self.rules(top, .contractBundle).map { .rules($0) }
        case "Ruleset": return self.rules(top, .ruleset).map { .rules($0) }
        case nil: return nil
        case let kind?:
            self.report(
                top["kind"]?.position ?? top.position, "kind",
                "\(kind) is not known; write ContractBundle (SDK up to 0.16) or Ruleset (SDK from 0.17 on).")
            return nil
        }
    }

    private mutating func workflow(_ top: MapView) -> WorkflowDocument? {
        self.version(top)
        let metadata = self.metadata(top)
        guard let (name, description) = metadata else { return nil }
        guard let stages = top.needed("stages", &self), case .list(let nodes) = stages.kind, !nodes.isEmpty else {
            if let node = top["stages"] { self.report(node.position, "stages", "Write a list of at least one stage.") }
            return nil
        }
        var ids: [String] = []
        for (index, node) in nodes.enumerated() {
            guard let stage = self.map(node, "stages[\(index)]") else { continue }
            if let id = self.text(stage.needed("id", &self), "\(stage.path).id") { ids.append(id) }
        }
        let content = JSON.object(Dictionary(top.entries.map { ($0.key, $0.value.json) }) { _, last in last })
        return WorkflowDocument(name: name, description: description, stages: ids, content: content)
    }

    private mutating func rules(_ top: MapView, _ dialect: RuleDialect) -> RuleDocument? {
        self.words = DialectWords(dialect)
        let words = self.words
        self.check(
            top,
            ["apiVersion", "kind", "metadata", "defaults", words.rules, "tools", "observability", "observe_alongside"])
        self.version(top)
        let metadata = self.metadata(top)
        var mode: RuleMode?
        if let defaults = self.map(top.needed("defaults", &self), "defaults") {
            self.check(defaults, ["mode"])
            mode = self.choice(defaults.needed("mode", &self), "defaults.mode")
        }
        let rules = self.ruleList(top, words.rules)
        let tools = self.tools(top)
        let observability = self.observability(top)
        let isAlongside = self.bool(top["observe_alongside"], "observe_alongside")
        guard let (name, description) = metadata, let mode else { return nil }
        var document = RuleDocument(dialect: dialect, name: name, mode: mode, rules: rules)
        document.description = description
        document.tools = tools
        document.observability = observability
        document.observeAlongside = isAlongside
        return document
    }

    private mutating func version(_ top: MapView) {
        guard let node = top.needed("apiVersion", &self), let version = self.text(node, "apiVersion") else { return }
        if version != "edictum/v1" { self.report(node.position, "apiVersion", "Write edictum/v1.") }
    }

    private mutating func metadata(_ top: MapView) -> (name: String, description: String?)? {
        guard let map = self.map(top.needed("metadata", &self), "metadata") else { return nil }
        self.check(
            map, top["kind"]?.json == "Workflow" ? ["name", "description", "version"] : ["name", "description"])
        let description = self.text(map["description"], "metadata.description")
        guard let node = map.needed("name", &self), let name = self.text(node, "metadata.name") else { return nil }
        guard Self.isName(name, "._-") else {
            self.report(
                node.position, "metadata.name",
                "A name is of a-z, 0-9, dot, _ and -, and begins with a letter or a digit.")
            return nil
        }
        return (name, description)
    }

    static func isName(_ text: String, _ others: String) -> Bool {
        func isBasic(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        guard let first = text.utf8.first, isBasic(first) else { return false }
        return text.utf8.allSatisfy { isBasic($0) || others.utf8.contains($0) }
    }

    private mutating func ruleList(_ top: MapView, _ key: String) -> [Rule] {
        guard let node = top.needed(key, &self) else { return [] }
        guard case .list(let nodes) = node.kind, !nodes.isEmpty else {
            self.report(node.position, key, "Write a list of at least one rule.")
            return []
        }
        var rules: [Rule] = []
        var seen: Set<String> = []
        for (index, node) in nodes.enumerated() {
            guard let rule = self.rule(node, "\(key)[\(index)]") else { continue }
            if !seen.insert(rule.id).inserted {
                self.report(rule.position, "\(key)[\(index)].id", "The id \(rule.id) stands twice; choose another.")
            }
            rules.append(rule)
        }
        return rules
    }
}
