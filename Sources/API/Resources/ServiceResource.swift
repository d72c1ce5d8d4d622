package import Kernel

/// A service as the API shows it.
package struct ServiceResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ServiceID
    /// Its name, unique in the organization.
    package var name: String
    /// `runbook`.
    package var kind: String
    /// Free text.
    package var description: String
    /// The project it belongs to.
    package var projectID: ProjectID
    /// The environment it deploys to.
    package var environmentID: EnvironmentID
    /// `active` or `removed`.
    package var state: String
    /// What its definition says.
    package var definition: ServiceDefinitionResource
    /// Its newest deployment.
    package var lastDeployment: DeploymentSummary?
    /// Changes with every write; the ETag.
    package var revision: Int64
    /// When it was first synced.
    package var createdAt: Timestamp
    /// When its definition last changed.
    package var updatedAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, kind, description, state, definition, revision
        case projectID = "project_id"
        case environmentID = "environment_id"
        case lastDeployment = "last_deployment"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Describes a service.
    package init(
        id: ServiceID, name: String, kind: String, description: String, projectID: ProjectID,
        environmentID: EnvironmentID, state: String, definition: ServiceDefinitionResource,
        lastDeployment: DeploymentSummary?, revision: Int64, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.description = description
        self.projectID = projectID
        self.environmentID = environmentID
        self.state = state
        self.definition = definition
        self.lastDeployment = lastDeployment
        self.revision = revision
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
