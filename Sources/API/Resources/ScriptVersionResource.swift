package import Kernel

/// One version of a script.
package struct ScriptVersionResource: Codable, Sendable, Hashable {
    /// Counts from 1.
    package var number: Int
    /// The text; not in lists.
    package var code: String?
    /// What was changed.
    package var note: String?
    /// Who made it.
    package var author: ActorResource
    /// When.
    package var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case number, code, note, author
        case createdAt = "created_at"
    }

    /// Joins the fields.
    package init(number: Int, code: String?, note: String?, author: ActorResource, createdAt: Timestamp) {
        self.number = number
        self.code = code
        self.note = note
        self.author = author
        self.createdAt = createdAt
    }
}
