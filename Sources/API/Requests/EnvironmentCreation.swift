/// Makes an environment.
package struct EnvironmentCreation: Codable, Sendable, Hashable {
    /// Unique in the project.
    package var name: String
    /// Whether deployments wait for an approval.
    package var requiresApproval: Bool?

    private enum CodingKeys: String, CodingKey {
        case name
        case requiresApproval = "requires_approval"
    }

    /// Joins the fields.
    package init(name: String, requiresApproval: Bool? = nil) {
        self.name = name
        self.requiresApproval = requiresApproval
    }
}
