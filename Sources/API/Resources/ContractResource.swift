package import Kernel

/// A contract of the library as the API shows it.
package struct ContractResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ContractID
    /// The rule's id, unique in the library.
    package var name: String
    /// `pre`, `post`, `session` or `sandbox`.
    package var kind: String
    /// What it is about.
    package var description: String
    /// Words by which it is found.
    package var tags: [String]
    /// The newest version's number.
    package var latest: Int64
    /// The version that was asked for, with its definition.
    package var version: ContractVersionResource?
    /// The bundles that were built because they follow their contracts.
    package var built: [BuiltBundleResource]?
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was changed last.
    package var updatedAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, kind, description, tags, latest, version, built
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    /// Joins the fields.
    package init(
        id: ContractID, name: String, kind: String, description: String, tags: [String], latest: Int64,
        version: ContractVersionResource? = nil, built: [BuiltBundleResource]? = nil, createdAt: Timestamp,
        updatedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.description = description
        self.tags = tags
        self.latest = latest
        self.version = version
        self.built = built
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
