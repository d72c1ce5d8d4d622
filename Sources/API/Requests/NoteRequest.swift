/// A reason that is stored with what is done.
package struct NoteRequest: Codable, Sendable, Hashable {
    /// Why.
    package var note: String?

    /// Joins the fields.
    package init(note: String? = nil) {
        self.note = note
    }
}
