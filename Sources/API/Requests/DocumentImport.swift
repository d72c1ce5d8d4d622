/// Makes contracts and a composition of a document.
package struct DocumentImport: Codable, Sendable, Hashable {
    /// The YAML document, of either kind: `ContractBundle` or `Ruleset`.
    package var document: String
    /// Why.
    package var note: String?

    /// Joins the fields.
    package init(document: String, note: String? = nil) {
        self.document = document
        self.note = note
    }
}
