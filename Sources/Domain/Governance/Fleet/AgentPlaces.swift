package import Kernel

/// What the governance of agents wants to know of environments.
package protocol AgentPlaces: Sendable {
    /// The environment's name and whether rollouts to it wait for an approval; nil when there is none.
    func place(_ id: EnvironmentID) async throws -> AgentPlace?

    /// All environments of an organization by project and name.
    func places(of organization: OrganizationID) async throws -> [AgentPlace]
}

/// An environment, as the governance of agents sees it.
package struct AgentPlace: Sendable, Hashable {
    /// Where it lies.
    package let scope: Scope
    /// Its id.
    package let environment: EnvironmentID
    /// Its name.
    package let name: String
    /// The name of its project.
    package let project: String
    /// Whether rollouts to it wait for an approval.
    package let requiresApproval: Bool

    /// Describes one.
    package init(scope: Scope, environment: EnvironmentID, name: String, project: String, requiresApproval: Bool) {
        self.scope = scope
        self.environment = environment
        self.name = name
        self.project = project
        self.requiresApproval = requiresApproval
    }
}
