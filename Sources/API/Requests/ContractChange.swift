/// Gives a contract a new version, unless the definition is that of the newest.
package struct ContractChange: Codable, Sendable, Hashable {
    /// The YAML of one rule, whose id stays.
    package var definition: String
    /// What it is about; as it was when it is missing.
    package var description: String?
    /// Words by which it is found; as they were when they are missing.
    package var tags: [String]?
    /// Why.
    package var note: String?

    /// Joins the fields.
    package init(definition: String, description: String? = nil, tags: [String]? = nil, note: String? = nil) {
        self.definition = definition
        self.description = description
        self.tags = tags
        self.note = note
    }
}
