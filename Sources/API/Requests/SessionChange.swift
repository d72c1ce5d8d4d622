package import Kernel

/// Lets a sign-in go on in another organization.
package struct SessionChange: Codable, Sendable, Hashable {
    /// One that the person belongs to.
    package var organization: OrganizationID

    /// Joins the fields.
    package init(organization: OrganizationID) {
        self.organization = organization
    }
}
