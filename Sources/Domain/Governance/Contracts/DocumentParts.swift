import Kernel

/// A document of rules taken apart, to become contracts and a composition.
struct DocumentParts {
    let settings: Composition.Settings
    /// The rules' texts, in order.
    let rules: [String]

    /// Takes a Ruleset apart. Nil for one that is not written as a block.
    init?(_ document: String) {
        let lines = document.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        guard let members = YAMLMembers(lines.filter { $0 != "---" && $0 != "..." }), let list = members["rules"],
            list.value.isEmpty, let rules = Self.elements(list.below),
            let defaults = Self.mapping(members["defaults"]),
            let mode = defaults["mode"]?.text.flatMap({ RuleMode(rawValue: $0) }),
            let metadata = Self.mapping(members["metadata"]),
            let description = Self.description(metadata["description"]),
            let tools = Self.block(members["tools"]), let observability = Self.block(members["observability"])
        else { return nil }
        self.rules = rules
        self.settings = Composition.Settings(
            description: description, mode: mode, tools: tools.isEmpty ? nil : tools,
            observability: observability.isEmpty ? nil : observability,
            isObservedAlongside: members["observe_alongside"]?.text?.lowercased() == "true")
    }

    /// The lines of a list's elements, each with the comment above it.
    private static func elements(_ lines: [Substring]) -> [String]? {
        guard let first = lines.first(where: { !YAMLMembers.isBlank($0) && !YAMLMembers.isComment($0) }),
            YAMLMembers.isElement(first)
        else { return nil }
        let column = YAMLMembers.indent(first)
        var elements: [[Substring]] = []
        var above: [Substring] = []
        for line in lines {
            if YAMLMembers.isBlank(line) || YAMLMembers.isComment(line), YAMLMembers.indent(line) <= column {
                above.append(line)
            } else if YAMLMembers.indent(line) == column {
                guard YAMLMembers.isElement(line) else { return nil }
                elements.append(above + [line])
                above = []
            } else {
                guard YAMLMembers.indent(line) > column, !elements.isEmpty else { return nil }
                elements[elements.count - 1] += above + [line]
                above = []
            }
        }
        return elements.map { $0.drop { YAMLMembers.isBlank($0) }.joined(separator: "\n") }
    }

    private static func mapping(_ member: YAMLMembers.Member?) -> YAMLMembers? {
        guard let member, member.value.isEmpty else { return nil }
        return YAMLMembers(self.dedented(member.below))
    }

    private static func block(_ member: YAMLMembers.Member?) -> String? {
        guard let member else { return "" }
        guard member.value.isEmpty else { return nil }
        let lines = self.dedented(member.below)
        let end = lines.lastIndex { !YAMLMembers.isBlank($0) && !YAMLMembers.isComment($0) }
        return end.map { lines[...$0].joined(separator: "\n") + "\n" } ?? ""
    }

    private static func dedented(_ lines: [Substring]) -> [Substring] {
        let width =
            lines.filter { !YAMLMembers.isBlank($0) && !YAMLMembers.isComment($0) }
            .map { YAMLMembers.indent($0) }.min() ?? 0
        return lines.map { $0.dropFirst(min(width, YAMLMembers.indent($0))) }
    }

    private static func description(_ member: YAMLMembers.Member?) -> String? {
        guard let member else { return "" }
        if let text = member.text { return text }
        // What the writer of documents puts in quotes has the escapes of JSON.
        return member.value.hasPrefix("\"") ? JSON(text: member.value)?.string : nil
    }
}
