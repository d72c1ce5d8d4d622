import Crypto
import FoundationEssentials
package import Kernel

/// Judges documents by reading them as the SDKs do, and writes them in both dialects.
package struct RuleDocumentChecking: DocumentChecking {
    private let reader: RuleDocumentReader

    /// Reads with `reader`.
    package init(_ reader: RuleDocumentReader) { self.reader = reader }

    package func check(_ document: String) throws(Fault) -> CheckedDocument {
        let read = try self.reader.read(document)
        let other: RuleDialect = read.dialect == .ruleset ? .contractBundle : .ruleset
        let translated = read.rendered(as: other)
        var renderings = [Self.rendering(document, read.dialect)]
        var problem: String?
        do {
            // What is sent is judged as it is sent, also what was written here.
            _ = try self.reader.read(translated)
            renderings.append(Self.rendering(translated, other))
        } catch {
            problem = error.fields.first?.detail ?? error.message
        }
        return CheckedDocument(name: read.name, renderings: renderings, problem: problem)
    }

    private static func rendering(_ document: String, _ dialect: RuleDialect) -> BundleRendering {
        BundleRendering(
            dialect: dialect, document: document,
            revision: Array(SHA256.hash(data: Data(document.utf8))).hexadecimal)
    }
}
