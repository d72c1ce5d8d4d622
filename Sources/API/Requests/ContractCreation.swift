/// Makes a contract of the library.
package struct ContractCreation: Codable, Sendable, Hashable {
    /// The YAML of one rule, as it stands in the list of a Ruleset.
    package var definition: String
    /// What it is about.
    package var description: String?
    /// Words by which it is found.
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
