/// What a document of rules is, or what is wrong with it.
package struct DocumentCheckResource: Codable, Sendable, Hashable {
    /// Whether agents can load it.
    package var isValid: Bool
    /// The bundle's name; nil where it could not be read.
    package var name: String?
    /// In which dialects it can be sent.
    package var dialects: [String]
    /// Why it cannot be written in the other dialect.
    package var problem: String?
    /// What agents could not load.
    package var problems: [DocumentProblemResource]

    private enum CodingKeys: String, CodingKey {
        case name, dialects, problem, problems
        case isValid = "valid"
    }

    /// Joins the fields.
    package init(
        isValid: Bool, name: String?, dialects: [String], problem: String?, problems: [DocumentProblemResource]
    ) {
        self.isValid = isValid
        self.name = name
        self.dialects = dialects
        self.problem = problem
        self.problems = problems
    }
}
