/// Makes a document the next version of the bundle that it names.
package struct BundleCreation: Codable, Sendable, Hashable {
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
