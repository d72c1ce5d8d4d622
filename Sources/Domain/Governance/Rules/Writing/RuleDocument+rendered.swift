package import Kernel

extension RuleDocument {
    /// Longer keys are not taken as keys by YAML 1.1.
    private static let longestKey = 900

    /// The document in a dialect's words: the same rules, always in the same bytes. Comments are not kept. Throws
    /// `unprocessable` when the words have no room for it.
    package func rendered(as dialect: RuleDialect) throws(Fault) -> String {
        let keys = (self.tools ?? [:]).keys.map { $0 } + self.rules.flatMap(\.ownKeys)
        if let key = keys.first(where: { $0.unicodeScalars.count > Self.longestKey }) {
            throw Fault(
                .unprocessable,
                "The key \(key.prefix(40))… is too long to be written in the other dialect; shorten it to 900 characters."
            )
        }
        let words = DialectWords(dialect)
        var writer = YAMLWriter()
        writer.raw(0, "apiVersion: edictum/v1")
        writer.raw(0, "kind: \(words.kind)")
        writer.opening(0, "metadata")
        writer.line(1, "name", YAMLWriter.scalar(self.name))
        if let description = self.description { writer.line(1, "description", YAMLWriter.scalar(description)) }
        writer.opening(0, "defaults")
        writer.line(1, "mode", self.mode.rawValue)
        if let isAlongside = self.observeAlongside { writer.line(0, "observe_alongside", "\(isAlongside)") }
        self.writeTools(&writer)
        self.observability?.write(&writer)
        writer.opening(0, words.rules)
        for rule in self.rules { rule.write(&writer, words) }
        guard writer.text.utf8.count <= 1 << 20 else {
            throw Fault(
                .unprocessable,
                "In the other dialect the document is larger than 1 MiB, which no agent loads; split it.")
        }
        return writer.text
    }

    private func writeTools(_ writer: inout YAMLWriter) {
        guard let tools = self.tools else { return }
        if tools.isEmpty { return writer.line(0, "tools", "{}") }
        writer.opening(0, "tools")
        for (name, tool) in tools.sorted(by: { $0.key < $1.key }) {
            writer.opening(1, name)
            writer.line(2, "side_effect", tool.sideEffect.rawValue)
            if let isIdempotent = tool.isIdempotent { writer.line(2, "idempotent", "\(isIdempotent)") }
        }
    }
}

extension Rule {
    fileprivate var ownKeys: [String] {
        var keys = Array((self.metadata ?? [:]).keys) + Array((self.limits?.callsPerTool ?? [:]).keys)
        for value in (self.metadata ?? [:]).values { keys += value.allKeys }
        keys += self.when?.allKeys ?? []
        return keys
    }
}

extension RuleExpression {
    fileprivate var allKeys: [String] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.allKeys)
        case .not(let part): part.allKeys
        case .condition(let selector, _, let value): [selector] + value.allKeys
        }
    }
}

extension JSON {
    fileprivate var allKeys: [String] {
        switch self {
        case .array(let items): items.flatMap(\.allKeys)
        case .object(let members): Array(members.keys) + members.values.flatMap(\.allKeys)
        case .null, .bool, .int, .double, .string: []
        }
    }
}
