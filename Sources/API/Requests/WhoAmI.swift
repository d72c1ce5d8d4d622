package import Kernel

/// Who the caller is and what they may do.
package struct WhoAmI: Codable, Sendable, Hashable {
    /// Kind and id.
    package var principal: String
    /// E-mail address or name.
    package var name: String
    /// The organization.
    package var organization: OrganizationResource
    /// What they may do somewhere.
    package var permissions: [Permission]

    /// Describes the caller.
    package init(principal: String, name: String, organization: OrganizationResource, permissions: [Permission]) {
        self.principal = principal
        self.name = name
        self.organization = organization
        self.permissions = permissions
    }
}
