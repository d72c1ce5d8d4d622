/// What came of building a composition.
package struct BuiltBundleResource: Codable, Sendable, Hashable {
    /// The bundle's name.
    package var name: String
    /// Its version; null when it could not be built.
    package var bundle: BundleResource?
    /// The rollouts that were begun; some may wait for approval.
    package var rollouts: [RolloutResource]
    /// Why something was not done.
    package var problems: [String]

    /// Joins the fields.
    package init(name: String, bundle: BundleResource? = nil, rollouts: [RolloutResource], problems: [String]) {
        self.name = name
        self.bundle = bundle
        self.rollouts = rollouts
        self.problems = problems
    }
}
