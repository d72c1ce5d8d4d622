package import Kernel

/// Reads documents of rules as strictly as the SDK of their dialect, and tells everything that is wrong at once.
package struct RuleDocumentReader: Sendable {
    private let yaml: any YAMLReading
    private let patterns: any PatternCompiling

    /// Reads YAML with `yaml`, and tries regular expressions with `patterns`.
    package init(yaml: any YAMLReading, patterns: any PatternCompiling) {
        self.yaml = yaml
        self.patterns = patterns
    }

    /// Reads a document. Throws `unprocessable` with every problem and its place.
    package func read(_ document: String) throws(Fault) -> RuleDocument {
        let root: YAMLNode
        do {
            root = try self.yaml.read(document)
        } catch {
            throw Fault([error])
        }
        var reading = DocumentReading(patterns: self.patterns)
        let found = reading.document(root)
        guard let found, reading.problems.isEmpty else { throw Fault(reading.problems) }
        return found
    }
}
