/// Changes an environment.
package struct EnvironmentChange: Codable, Sendable, Hashable {
    /// Whether deployments wait for an approval.
    package var requiresApproval: Bool

    private enum CodingKeys: String, CodingKey {
        case requiresApproval = "requires_approval"
    }

    /// Joins the fields.
    package init(requiresApproval: Bool) {
        self.requiresApproval = requiresApproval
    }
}
