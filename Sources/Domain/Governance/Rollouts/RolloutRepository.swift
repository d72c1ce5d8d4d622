package import Kernel

/// Where rollouts are kept. At most one of a bundle is live in an environment.
package protocol RolloutRepository: Sendable {
    /// Rollouts, newest first; of one environment or bundle, or of all.
    func page(
        of organization: OrganizationID, environment: EnvironmentID?, bundle: String?, _ page: PageRequest
    ) async throws -> Page<Rollout>

    /// The rollout; nil when there is none.
    func rollout(_ id: RolloutID) async throws -> Rollout?

    /// All rollouts that wait, oldest first.
    func waiting() async throws -> [Rollout]

    /// The live rollouts of an environment.
    func live(in environment: EnvironmentID) async throws -> [Rollout]

    /// Stores a new rollout that waits.
    func add(_ rollout: Rollout, event: EventRecord) async throws

    /// Stores a changed rollout. Throws `conflict` when somebody else changed it meanwhile.
    func update(_ rollout: Rollout, event: EventRecord) async throws

    /// Stores a rollout that has just gone live, new or not, and supersedes the one that was: one transaction. `ending`
    /// tells what becomes of that one. Agents' streams are woken.
    func start(
        _ rollout: Rollout, isNew: Bool, event: EventRecord,
        ending: @escaping @Sendable (Rollout) -> (Rollout, EventRecord)?
    ) async throws
}
