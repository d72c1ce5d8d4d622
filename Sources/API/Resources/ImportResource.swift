/// What a document became.
package struct ImportResource: Codable, Sendable, Hashable {
    /// The composition.
    package var composition: CompositionResource
    /// The contracts that are new.
    package var created: [String]
    /// The contracts that have a new version.
    package var changed: [String]

    /// Joins the fields.
    package init(composition: CompositionResource, created: [String], changed: [String]) {
        self.composition = composition
        self.created = created
        self.changed = changed
    }
}
