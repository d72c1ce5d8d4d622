import Crypto
package import Kernel

/// Judges documents of rules as the SDK of their dialect would, and writes them in the other dialect too.
package struct RuleDocumentChecking: DocumentChecking {
    private let yaml: any YAMLReading
    private let patterns: any PatternCompiling

    /// Joins the readers.
    package init(yaml: any YAMLReading, patterns: any PatternCompiling) {
        self.yaml = yaml
        self.patterns = patterns
    }

    package func check(_ document: String) throws(Fault) -> CheckedDocument {
        let rules = try self.rules(document)
        let written = Self.rendering(document, rules.dialect)
        let other: RuleDialect = rules.dialect == .ruleset ? .contractBundle : .ruleset
        do throws(Fault) {
            let translated = try rules.rendered(as: other)
            return CheckedDocument(
                name: rules.name, renderings: [written, Self.rendering(translated, other)], problem: nil)
        } catch {
            return CheckedDocument(name: rules.name, renderings: [written], problem: error.message)
        }
    }

    /// The rules of a document. Throws as ``check(_:)`` does.
    package func rules(_ document: String) throws(Fault) -> RuleDocument {
        switch try DocumentReader.read(document, yaml: self.yaml, patterns: self.patterns) {
        case .rules(let rules): return rules
        case .workflow(let workflow):
            throw Fault(
                .unprocessable,
                "\(workflow.name) is a workflow, which agents load from their own files; a bundle holds a ContractBundle or "
                    + "a Ruleset.",
                fields: [.init(pointer: "line 1, column 1", detail: "kind: Write ContractBundle or Ruleset.")])
        }
    }

    private static func rendering(_ document: String, _ dialect: RuleDialect) -> BundleRendering {
        var hash = SHA256()
        hash.update(data: Array(document.utf8))
        let digits = Array("0123456789abcdef")
        let revision = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return BundleRendering(dialect: dialect, document: document, revision: String(revision))
    }
}
