/// Changes a rule of assignment; what is missing stays.
package struct AssignmentRuleChange: Codable, Sendable, Hashable {
    /// The lowest of the rules that fit decides.
    package var priority: Int64?
    /// A glob that the agent's whole name fits.
    package var pattern: String?
    /// Tags that the agent has, all of them.
    package var tags: [String: String]?
    /// The bundle.
    package var bundle: String?

    /// Joins the fields.
    package init(priority: Int64? = nil, pattern: String? = nil, tags: [String: String]? = nil, bundle: String? = nil) {
        self.priority = priority
        self.pattern = pattern
        self.tags = tags
        self.bundle = bundle
    }
}
