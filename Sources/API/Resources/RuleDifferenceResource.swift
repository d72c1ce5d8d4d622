/// What a rule means otherwise in another version.
package struct RuleDifferenceResource: Codable, Sendable, Hashable {
    /// The rule's id, or the part of the document.
    package var subject: String
    /// `added`, `removed` or `changed`.
    package var kind: String
    /// What, in words.
    package var details: [String]

    /// Joins the fields.
    package init(subject: String, kind: String, details: [String]) {
        self.subject = subject
        self.kind = kind
        self.details = details
    }
}
