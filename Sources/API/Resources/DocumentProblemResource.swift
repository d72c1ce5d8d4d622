/// Something in a document of rules that agents could not load.
package struct DocumentProblemResource: Codable, Sendable, Hashable {
    /// Where: `line 12, column 5`, or a path.
    package var place: String
    /// What to change.
    package var detail: String

    /// Joins the fields.
    package init(place: String, detail: String) {
        self.place = place
        self.detail = detail
    }
}
