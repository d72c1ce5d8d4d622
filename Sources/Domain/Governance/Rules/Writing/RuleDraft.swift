/// A first document for a tool that no rule governs yet.
package enum RuleDraft {
    /// The document: it watches every call of the tool and stops none, so that it can be tightened from what is seen.
    package static func yaml(forTool tool: String, dialect: RuleDialect) -> String {
        let words = DialectWords(dialect)
        var writer = YAMLWriter()
        writer.raw(
            0, "# Watches every call of the tool. Say under when what a bad call looks like, then set mode to enforce.")
        writer.raw(0, "apiVersion: edictum/v1")
        writer.raw(0, "kind: \(words.kind)")
        writer.opening(0, "metadata")
        writer.line(1, "name", YAMLWriter.scalar("\(Self.slug(tool))-draft"))
        writer.opening(0, "defaults")
        writer.line(1, "mode", RuleMode.observe.rawValue)
        writer.opening(0, words.rules)
        writer.line(1, "id", YAMLWriter.scalar("watch-\(Self.slug(tool))"), prefix: "- ")
        writer.line(2, "type", RuleKind.pre.rawValue)
        writer.line(2, "tool", YAMLWriter.scalar(Self.literal(tool)))
        writer.opening(2, "when")
        writer.line(3, "tool.name", "{exists: true}")
        writer.opening(2, "then")
        writer.line(3, words.outcome, words.deny)
        writer.line(3, "message", YAMLWriter.scalar("No rule says yet what {tool.name} may do."))
        return writer.text
    }

    /// The name in the letters that ids are made of.
    private static func slug(_ tool: String) -> String {
        let letters = tool.lowercased().unicodeScalars.prefix(80).map { scalar -> Character in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        let slug = String(letters).split(separator: "-").joined(separator: "-")
        return slug.isEmpty ? "tool" : slug
    }

    /// A glob that only this name fits.
    private static func literal(_ tool: String) -> String {
        tool.unicodeScalars.map { "*?[".unicodeScalars.contains($0) ? "[\($0)]" : String($0) }.joined()
    }
}
