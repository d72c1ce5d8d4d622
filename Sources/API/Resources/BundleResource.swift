package import Kernel

/// A version of a bundle as the API shows it.
package struct BundleResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: BundleID
    /// The name that all its versions share.
    package var name: String
    /// Counts the name's versions from 1.
    package var version: Int64
    /// Why it was made.
    package var note: String?
    /// The composition that it was assembled from.
    package var compositionID: CompositionID?
    /// As written first, then in the other dialect.
    package var renderings: [BundleRenderingResource]
    /// Why it cannot be written in the other dialect.
    package var problem: String?
    /// Who made it.
    package var createdBy: ActorResource
    /// When.
    package var createdAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case id, name, version, note, renderings, problem
        case compositionID = "composition_id"
        case createdBy = "created_by"
        case createdAt = "created_at"
    }

    /// Joins the fields.
    package init(
        id: BundleID, name: String, version: Int64, note: String? = nil, compositionID: CompositionID? = nil,
        renderings: [BundleRenderingResource], problem: String? = nil, createdBy: ActorResource, createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.note = note
        self.compositionID = compositionID
        self.renderings = renderings
        self.problem = problem
        self.createdBy = createdBy
        self.createdAt = createdAt
    }
}
