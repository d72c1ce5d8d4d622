/// A place in the tenancy tree: an organization, one project of it, or one environment of that.
package struct Scope: Sendable, Hashable {
    /// The organization.
    package let organization: OrganizationID
    /// The project; nil for the whole organization.
    package let project: ProjectID?
    /// The environment; nil for the whole project.
    package let environment: EnvironmentID?

    /// Names a place.
    package init(_ organization: OrganizationID, project: ProjectID? = nil, environment: EnvironmentID? = nil) {
        self.organization = organization
        self.project = project
        self.environment = environment
    }

    /// Whether `other` is this place or lies within it.
    package func contains(_ other: Scope) -> Bool {
        guard self.organization == other.organization else { return false }
        if let project = self.project, project != other.project { return false }
        if let environment = self.environment, environment != other.environment { return false }
        return true
    }
}
