import Kernel

/// The document of a composition.
package struct AssembledDocument: Sendable, Hashable {
    /// One rule of it.
    struct Part {
        let name: String
        let version: Int64
        let definition: String
        /// What it is to be instead of what it says; nil leaves it alone.
        let mode: RuleMode?
    }

    /// The document.
    package let text: String
    /// The versions of contracts in it, by name.
    package let contracts: [String: Int64]

    /// Writes a composition's document. Throws `unprocessable` when there is no rule.
    init(_ name: String, _ settings: Composition.Settings, _ parts: [Part]) throws(Fault) {
        if parts.isEmpty {
            throw Fault(.unprocessable, "A bundle has at least one rule: add a contract, or switch one on.")
        }
        var text = "apiVersion: edictum/v1\nkind: Ruleset\nmetadata:\n  name: \(JSON.string(name).text)\n"
        if !settings.description.isEmpty { text += "  description: \(JSON.string(settings.description).text)\n" }
        text += "defaults:\n  mode: \(settings.mode.rawValue)\n"
        if settings.isObservedAlongside { text += "observe_alongside: true\n" }
        text += Self.member("tools", settings.tools) + Self.member("observability", settings.observability)
        text += "rules:\n"
        for part in parts {
            var rule = try ContractText(part.definition)
            if let mode = part.mode { rule.setMode(mode) }
            text += rule.element.hasSuffix("\n\n") ? String(rule.element.dropLast()) : rule.element
        }
        self.text = text
        self.contracts = Dictionary(parts.map { ($0.name, $0.version) }) { $1 }
    }

    private static func member(_ name: String, _ yaml: String?) -> String {
        guard let yaml else { return "" }
        let lines = yaml.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.drop { YAMLMembers.isBlank($0) }
        if kept.isEmpty { return "" }
        return "\(name):\n" + kept.map { YAMLMembers.isBlank($0) ? "\n" : "  \($0)\n" }.joined()
    }
}
