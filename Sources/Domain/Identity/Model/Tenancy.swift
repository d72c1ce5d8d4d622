package import Kernel

/// Whoever shares a Martlet: the root of the tenancy tree.
package struct Organization: Sendable, Hashable {
    /// Its id.
    package let id: OrganizationID
    /// What people call it.
    package var name: String

    /// Describes an organization.
    package init(id: OrganizationID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A part of an organization.
package struct Project: Sendable, Hashable {
    /// Its id.
    package let id: ProjectID
    /// The organization.
    package let organization: OrganizationID
    /// Unique in the organization.
    package var name: String

    /// Describes a project.
    package init(id: ProjectID, organization: OrganizationID, name: String) {
        self.id = id
        self.organization = organization
        self.name = name
    }
}

/// A place that services of a project are deployed to.
package struct Environment: Sendable, Hashable {
    /// Its id.
    package let id: EnvironmentID
    /// Where it belongs.
    package let scope: Scope
    /// Unique in the project.
    package var name: String
    /// Whether deployments wait for an approval.
    package var requiresApproval: Bool

    /// Describes an environment.
    package init(id: EnvironmentID, scope: Scope, name: String, requiresApproval: Bool) {
        self.id = id
        self.scope = scope
        self.name = name
        self.requiresApproval = requiresApproval
    }
}
