package import Kernel

/// A version of a contract as the API shows it.
package struct ContractVersionResource: Codable, Sendable, Hashable {
    /// Counts the contract's versions from 1.
    package var version: Int64
    /// The rule's YAML.
    package var definition: String
    /// Why it was made.
    package var note: String?
    /// Who made it.
    package var createdBy: ActorResource
    /// When.
    package var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case version, definition, note
        case createdBy = "created_by"
        case createdAt = "created_at"
    }

    /// Joins the fields.
    package init(
        version: Int64, definition: String, note: String? = nil, createdBy: ActorResource, createdAt: Timestamp
    ) {
        self.version = version
        self.definition = definition
        self.note = note
        self.createdBy = createdBy
        self.createdAt = createdAt
    }
}
