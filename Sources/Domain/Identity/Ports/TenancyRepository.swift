package import Kernel

/// Where projects and environments are kept.
package protocol TenancyRepository: Sendable {
    /// The organization's projects by name.
    func projects(of organization: OrganizationID) async throws -> [Project]

    /// The organization's environments by name.
    func environments(of organization: OrganizationID) async throws -> [Environment]

    /// The environment; nil when there is none.
    func environment(_ id: EnvironmentID) async throws -> Environment?

    /// The project and environment of those names; what is missing is made.
    func place(
        project: Project, environment: Environment
    ) async throws -> Scope

    /// Stores a project. Throws `conflict` when the name is taken.
    func add(_ project: Project, audit: AuditRow) async throws

    /// Stores an environment. Throws `conflict` when the name is taken.
    func add(_ environment: Environment, audit: AuditRow) async throws

    /// Changes whether an environment wants approvals. Throws `notFound` when there is none.
    func protect(_ id: EnvironmentID, requiresApproval: Bool, audit: AuditRow) async throws
}
