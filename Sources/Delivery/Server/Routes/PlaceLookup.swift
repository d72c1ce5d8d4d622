import Identity
package import Kernel

/// Finds the places that requests name.
package struct PlaceLookup: Sendable {
    /// Finds a project of an organization by id or name; nil when there is none.
    package typealias ProjectFinder = @Sendable (OrganizationID, String) async throws -> ProjectID?

    private let find: ProjectFinder

    /// Looks projects up with `find`.
    package init(find: @escaping ProjectFinder) { self.find = find }

    /// The scope that a request names: a project by id or name, or the whole organization. Throws `notFound` for an
    /// unknown one.
    package func scope(project: String?, context: OperationContext) async throws -> Scope {
        let organization = try context.requireOrganization()
        guard let project, !project.isEmpty else { return Scope(organization) }
        guard let id = try await self.find(organization, project) else { throw Fault.notFound("project") }
        return Scope(organization, project: id)
    }
}
