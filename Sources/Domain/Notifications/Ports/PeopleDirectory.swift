package import Kernel

/// Knows an organization's people.
package protocol PeopleDirectory: Sendable {
    /// The person behind a principal, as events name it: oneself, or whoever made the key. nil when there is none, or
    /// when they are no member of the organization any more.
    func person(behind principal: String, in organization: OrganizationID) async throws -> UserID?

    /// The members who have a permission at that place.
    func holders(of permission: Permission, in scope: Scope) async throws -> [UserID]

    /// The members who have one of these roles.
    func people(in roles: Set<Role>, of organization: OrganizationID) async throws -> [UserID]

    /// The members with their addresses.
    func members(of organization: OrganizationID) async throws -> [UserID: String]

    /// Whether an organization has that project, and the project that environment; a missing one is not asked about.
    func hasPlace(
        project: ProjectID?, environment: EnvironmentID?, in organization: OrganizationID
    ) async throws -> Bool
}
