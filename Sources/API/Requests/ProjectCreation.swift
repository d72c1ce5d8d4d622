/// Makes a project.
package struct ProjectCreation: Codable, Sendable, Hashable {
    /// Unique in the organization.
    package var name: String

    /// Joins the fields.
    package init(name: String) {
        self.name = name
    }
}
