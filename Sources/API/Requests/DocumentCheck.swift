/// Asks what a document of rules is, or what is wrong with it.
package struct DocumentCheck: Codable, Sendable, Hashable {
    /// The YAML document.
    package var document: String

    /// Takes a document.
    package init(document: String) { self.document = document }
}
