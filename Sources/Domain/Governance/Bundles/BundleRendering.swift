/// A bundle's document in one dialect: the exact bytes that are hashed, signed and sent.
package struct BundleRendering: Sendable, Hashable {
    /// The dialect.
    package let dialect: RuleDialect
    /// The document.
    package let document: String
    /// SHA-256 of its bytes, in hexadecimal: the revision that agents report.
    package let revision: String

    /// Restores a rendering.
    package init(dialect: RuleDialect, document: String, revision: String) {
        self.dialect = dialect
        self.document = document
        self.revision = revision
    }
}
