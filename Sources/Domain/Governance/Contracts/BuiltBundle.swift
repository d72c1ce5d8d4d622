/// What came of building a composition.
package struct BuiltBundle: Sendable, Hashable {
    /// The composition's name, and the bundle's.
    package let name: String
    /// The bundle's version; nil when it could not be built.
    package var bundle: Bundle?
    /// The rollouts that were begun; some may wait for approval.
    package var rollouts: [Rollout] = []
    /// Why something was not done.
    package var problems: [String] = []
}
