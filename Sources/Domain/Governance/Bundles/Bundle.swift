package import Kernel

/// One version of a bundle: a document of rules that never changes any more.
package struct Bundle: Sendable, Hashable {
    /// Where its document came from.
    package enum Source: Sendable, Hashable {
        /// Somebody wrote or uploaded it.
        case upload
        /// A composition was assembled, of these versions of contracts by name.
        case composition(CompositionID, contracts: [String: Int64])
    }

    /// Its id.
    package let id: BundleID
    /// The organization.
    package let organization: OrganizationID
    /// The name that all its versions share, and that agents ask for.
    package let name: String
    /// Counts the name's versions from 1.
    package let number: Int64
    /// Where it came from.
    package let source: Source
    /// Why it was made.
    package let note: String?
    /// The document as written, first, then in the other dialect, unless that is impossible.
    package let renderings: [BundleRendering]
    /// Why it cannot be written in the other dialect.
    package let problem: String?
    /// Who made it.
    package let createdBy: Actor
    /// When.
    package let createdAt: Timestamp

    /// Restores a version.
    package init(
        id: BundleID, organization: OrganizationID, name: String, number: Int64, source: Source, note: String?,
        renderings: [BundleRendering], problem: String?, createdBy: Actor, createdAt: Timestamp
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.number = number
        self.source = source
        self.note = note
        self.renderings = renderings
        self.problem = problem
        self.createdBy = createdBy
        self.createdAt = createdAt
    }

    /// The document in a dialect; nil where it cannot be written in that.
    package func rendering(_ dialect: RuleDialect) -> BundleRendering? {
        self.renderings.first { $0.dialect == dialect }
    }

    /// Whether an agent that reports this revision applies this version, in whichever dialect.
    package func isApplied(as revision: String) -> Bool { self.renderings.contains { $0.revision == revision } }
}
