package import Kernel

/// A composition as the API shows it.
package struct CompositionResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: CompositionID
    /// The bundle's name.
    package var name: String
    /// What it is about.
    package var description: String
    /// What rules do that say nothing else.
    package var mode: String
    /// `manual` or `auto_deploy`.
    package var update: String
    /// The YAML below the document's `tools`.
    package var tools: String?
    /// The YAML below the document's `observability`.
    package var observability: String?
    /// Whether its rules are only observed beside another document's.
    package var isObservedAlongside: Bool
    /// The contracts, in the document's order.
    package var items: [CompositionItemResource]
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was changed last.
    package var updatedAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, description, mode, update, tools, observability, items
        case isObservedAlongside = "observe_alongside"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Joins the fields.
    package init(
        id: CompositionID, name: String, description: String, mode: String, update: String, tools: String? = nil,
        observability: String? = nil, isObservedAlongside: Bool, items: [CompositionItemResource], createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.mode = mode
        self.update = update
        self.tools = tools
        self.observability = observability
        self.isObservedAlongside = isObservedAlongside
        self.items = items
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
