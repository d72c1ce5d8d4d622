/// What a document became.
package struct ImportedDocument: Sendable, Hashable {
    /// The composition.
    package let composition: ResolvedComposition
    /// The contracts that are new, by name.
    package let created: [String]
    /// The contracts that have a new version.
    package let changed: [String]
}
