/// Where a rollout stands. `docs/governance.md` draws it.
package enum RolloutState: String, Sendable, Hashable, CaseIterable {
    /// Somebody must approve it first. Leaves to `live`, `denied`, `cancelled`.
    case waiting
    /// Its version is what the environment's agents are to apply. Leaves to `superseded`.
    case live
    /// The end: another version took its place.
    case superseded
    /// The end: it was not approved, or not in time.
    case denied
    /// The end: somebody withdrew it, or another rollout of the bundle came first.
    case cancelled

    /// Whether it is one of the ends.
    package var isOver: Bool {
        switch self {
        case .waiting, .live: false
        case .superseded, .denied, .cancelled: true
        }
    }
}
