package import Kernel

/// An organization that was just made, with its first key.
package struct OrganizationCreated: Codable, Sendable, Hashable {
    /// Its id.
    package var organization: OrganizationID
    /// A key with all permissions in it; told this once.
    package var apiKey: String

    private enum CodingKeys: String, CodingKey {
        case organization
        case apiKey = "api_key"
    }

    /// Describes it.
    package init(organization: OrganizationID, apiKey: String) {
        self.organization = organization
        self.apiKey = apiKey
    }
}
