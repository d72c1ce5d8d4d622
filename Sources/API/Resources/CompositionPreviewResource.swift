/// The document that a composition makes now.
package struct CompositionPreviewResource: Codable, Sendable, Hashable {
    /// The document.
    package var document: String
    /// What agents would say to it.
    package var check: DocumentCheckResource

    /// Joins the fields.
    package init(document: String, check: DocumentCheckResource) {
        self.document = document
        self.check = check
    }
}
