/// Several documents made into one, as an agent does that is given more than one.
package struct LayeredDocument: Sendable, Hashable {
    /// A rule that a later document replaced.
    package struct Override: Sendable, Hashable {
        /// The rule.
        package let id: String
        /// Whose rule counts.
        package let source: String
        /// Whose rule it replaced.
        package let replaced: String
    }

    /// A rule that is only watched, beside the one that counts.
    package struct Candidate: Sendable, Hashable {
        /// The rule that it may replace one day.
        package let id: String
        /// Whose rule counts; nil when there is none.
        package let counting: String?
        /// Whose rule is watched.
        package let watched: String
    }

    /// The one document.
    package private(set) var document: RuleDocument
    /// What was replaced, in order.
    package private(set) var overrides: [Override] = []
    /// What is only watched, in order.
    package private(set) var candidates: [Candidate] = []

    private var sources: [String: String]

    /// Composes documents from left to right: later ones win. Each comes with the name by which the report calls it.
    package init(_ first: (RuleDocument, String), _ rest: [(RuleDocument, String)] = []) {
        self.document = first.0
        self.sources = Dictionary(first.0.rules.map { ($0.id, first.1) }) { _, last in last }
        for (layer, label) in rest {
            if layer.observeAlongside ?? false {
                self.watch(layer, label)
            } else {
                self.add(layer, label)
            }
        }
    }

    private mutating func add(_ layer: RuleDocument, _ label: String) {
        // A rule without a mode of its own follows the last document's, whoever wrote the rule.
        self.document.mode = layer.mode
        if let observability = layer.observability { self.document.observability = observability }
        self.merge(layer)
        for rule in layer.rules {
            if let index = self.document.rules.firstIndex(where: { $0.id == rule.id }) {
                self.overrides.append(
                    Override(id: rule.id, source: label, replaced: self.sources[rule.id] ?? "unknown"))
                self.document.rules[index] = rule
            } else {
                self.document.rules.append(rule)
            }
            self.sources[rule.id] = label
        }
    }

    private mutating func watch(_ layer: RuleDocument, _ label: String) {
        for rule in layer.rules {
            var candidate = rule
            candidate.id = "\(rule.id):candidate"
            candidate.mode = .observe
            candidate.isShadow = true
            self.document.rules.append(candidate)
            self.candidates.append(
                Candidate(id: rule.id, counting: self.sources[rule.id], watched: label))
        }
        self.merge(layer)
    }

    private mutating func merge(_ layer: RuleDocument) {
        if let tools = layer.tools {
            self.document.tools = (self.document.tools ?? [:]).merging(tools) { _, later in later }
        }
        self.document.name = layer.name
        if let description = layer.description { self.document.description = description }
    }
}
