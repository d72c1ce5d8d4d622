package import Kernel

/// Bringing a version of a bundle to the agents of an environment.
package struct Rollout: Sendable, Hashable {
    /// Its id.
    package let id: RolloutID
    /// The environment.
    package let scope: Scope
    /// The bundle's name.
    package let bundleName: String
    /// The version.
    package let bundle: BundleID
    /// The version's number.
    package let number: Int64
    /// Where it stands.
    package var state: RolloutState
    /// Why it was denied or cancelled.
    package var reason: String?
    /// The rollout that it undoes.
    package let rollsBack: RolloutID?
    /// What its maker says about it.
    package let note: String?
    /// Who made it.
    package let createdBy: Actor
    /// When it was asked for.
    package let createdAt: Timestamp
    /// When it went live.
    package var startedAt: Timestamp?
    /// When it was over.
    package var finishedAt: Timestamp?
    /// Goes up with every write.
    package var revision: Int64

    /// Describes a rollout.
    package init(
        id: RolloutID, scope: Scope, bundleName: String, bundle: BundleID, number: Int64, state: RolloutState,
        reason: String? = nil, rollsBack: RolloutID? = nil, note: String? = nil, createdBy: Actor,
        createdAt: Timestamp, startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil, revision: Int64 = 1
    ) {
        self.id = id
        self.scope = scope
        self.bundleName = bundleName
        self.bundle = bundle
        self.number = number
        self.state = state
        self.reason = reason
        self.rollsBack = rollsBack
        self.note = note
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.revision = revision
    }
}
