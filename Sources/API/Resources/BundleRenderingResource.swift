/// A bundle's document in one dialect.
package struct BundleRenderingResource: Codable, Sendable, Hashable {
    /// `contract_bundle` or `ruleset`.
    package var dialect: String
    /// SHA-256 of its bytes, which agents report.
    package var revision: String
    /// The document; only where one version is shown.
    package var document: String?

    /// Joins the fields.
    package init(dialect: String, revision: String, document: String? = nil) {
        self.dialect = dialect
        self.revision = revision
        self.document = document
    }
}
