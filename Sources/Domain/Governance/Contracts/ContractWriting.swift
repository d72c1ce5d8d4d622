/// What somebody wants a contract to be.
package struct ContractWriting: Sendable, Hashable {
    /// The rule's YAML, with or without the dash of its list.
    package var definition: String
    /// What it is about; nil leaves it as it is.
    package var description: String?
    /// Words by which it is found; nil leaves them as they are, those of a new one are the rule's own.
    package var tags: [String]?
    /// Why.
    package var note: String?

    /// Joins the wishes.
    package init(definition: String, description: String? = nil, tags: [String]? = nil, note: String? = nil) {
        self.definition = definition
        self.description = description
        self.tags = tags
        self.note = note
    }
}
