/// Changes an environment; what is missing stays as it is.
package struct EnvironmentChange: Codable, Sendable, Hashable {
    /// Unique in the project.
    package var name: String?
    /// Whether deployments wait for an approval.
    package var requiresApproval: Bool?

    private enum CodingKeys: String, CodingKey {
        case name
        case requiresApproval = "requires_approval"
    }

    /// Joins the fields.
    package init(name: String? = nil, requiresApproval: Bool? = nil) {
        self.name = name
        self.requiresApproval = requiresApproval
    }
}
