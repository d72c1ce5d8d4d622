/// Changes what people say of an agent; what is missing stays, an empty text takes it away.
package struct AgentChange: Codable, Sendable, Hashable {
    /// What people call it.
    package var displayName: String?
    /// What people say of it.
    package var tags: [String: String]?
    /// The bundle that it is to apply.
    package var bundle: String?

    private enum CodingKeys: String, CodingKey {
        case tags, bundle
        case displayName = "display_name"
    }

    /// Joins the fields.
    package init(displayName: String? = nil, tags: [String: String]? = nil, bundle: String? = nil) {
        self.displayName = displayName
        self.tags = tags
        self.bundle = bundle
    }
}
