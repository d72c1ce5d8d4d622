package import Kernel

/// The environment of an agent.
package struct AgentPlaceResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: EnvironmentID
    /// Its name.
    package var name: String
    /// The name of its project.
    package var project: String

    /// Joins the fields.
    package init(id: EnvironmentID, name: String, project: String) {
        self.id = id
        self.name = name
        self.project = project
    }
}
