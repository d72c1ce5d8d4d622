/// Changes a project.
package struct ProjectChange: Codable, Sendable, Hashable {
    /// Unique in the organization.
    package var name: String

    /// Joins the fields.
    package init(name: String) {
        self.name = name
    }
}
