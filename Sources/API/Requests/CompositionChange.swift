/// What a composition shall say.
package struct CompositionChange: Codable, Sendable, Hashable {
    /// What it is about.
    package var description: String?
    /// What rules do that say nothing else: `enforce`, also when it is missing, or `observe`.
    package var mode: String?
    /// `manual`, also when it is missing, or `auto_deploy`: built when a contract changes, and rolled out wherever the bundle is live.
    package var update: String?
    /// The YAML below the document's `tools`.
    package var tools: String?
    /// The YAML below the document's `observability`.
    package var observability: String?
    /// Whether its rules are only observed beside another document's.
    package var isObservedAlongside: Bool?
    /// The contracts, in the document's order.
    package var items: [CompositionItemWriting]

    private enum CodingKeys: String, CodingKey {
        case description, mode, update, tools, observability, items
        case isObservedAlongside = "observe_alongside"
    }

    /// Joins the fields.
    package init(
        description: String? = nil, mode: String? = nil, update: String? = nil, tools: String? = nil,
        observability: String? = nil, isObservedAlongside: Bool? = nil, items: [CompositionItemWriting]
    ) {
        self.description = description
        self.mode = mode
        self.update = update
        self.tools = tools
        self.observability = observability
        self.isObservedAlongside = isObservedAlongside
        self.items = items
    }
}
