package import Kernel

/// Knows an organization's people and places.
package protocol ApproverDirectory: Sendable {
    /// The person behind a principal, as events name it, and their role; nil when there is none, or when they are no
    /// member of the organization any more.
    func approver(
        behind principal: String, in organization: OrganizationID
    ) async throws -> (person: UserID, role: Role)?

    /// The members with their addresses.
    func members(of organization: OrganizationID) async throws -> [UserID: String]

    /// Whether an organization has that project, and the project that environment; a missing one is not asked about.
    func hasPlace(
        project: ProjectID?, environment: EnvironmentID?, in organization: OrganizationID
    ) async throws -> Bool
}
