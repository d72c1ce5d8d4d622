package import Kernel

/// An organization as the API shows it.
package struct OrganizationResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: OrganizationID
    /// What people call it.
    package var name: String

    /// Describes an organization.
    package init(id: OrganizationID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A project with its environments.
package struct ProjectResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ProjectID
    /// Unique in the organization.
    package var name: String
    /// Its environments.
    package var environments: [EnvironmentResource]

    /// Describes a project.
    package init(id: ProjectID, name: String, environments: [EnvironmentResource]) {
        self.id = id
        self.name = name
        self.environments = environments
    }
}

/// An environment as the API shows it.
package struct EnvironmentResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: EnvironmentID
    /// The project it belongs to.
    package var projectID: ProjectID
    /// Unique in the project.
    package var name: String
    /// Whether deployments wait for an approval.
    package var requiresApproval: Bool

    private enum CodingKeys: String, CodingKey {
        case id, name
        case projectID = "project_id"
        case requiresApproval = "requires_approval"
    }

    /// Describes an environment.
    package init(id: EnvironmentID, projectID: ProjectID, name: String, requiresApproval: Bool) {
        self.id = id
        self.projectID = projectID
        self.name = name
        self.requiresApproval = requiresApproval
    }
}
