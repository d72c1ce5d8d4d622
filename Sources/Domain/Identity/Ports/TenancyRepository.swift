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

    /// Stores a project. Throws `conflict` with the name when it is taken.
    func add(_ project: Project, audit: AuditRow) async throws

    /// Stores an environment. Throws `conflict` with the name when it is taken.
    func add(_ environment: Environment, audit: AuditRow) async throws

    /// Renames a project. Throws `notFound` when there is none, `conflict` with the name when it is taken.
    func rename(_ id: ProjectID, to name: String, audit: AuditRow) async throws

    /// Changes an environment's name and whether it wants approvals. Throws `notFound` when there is none, `conflict`
    /// with the name when it is taken.
    func change(_ id: EnvironmentID, name: String, requiresApproval: Bool, audit: AuditRow) async throws

    /// Removes a project. Throws `notFound` when there is none, `conflict` naming the environments, services that can be
    /// deployed, or variables that are there.
    func remove(_ id: ProjectID, audit: AuditRow) async throws

    /// Removes an environment. Throws `notFound` when there is none, `conflict` naming the services that can be
    /// deployed, or variables that are there.
    func remove(_ id: EnvironmentID, audit: AuditRow) async throws
}
