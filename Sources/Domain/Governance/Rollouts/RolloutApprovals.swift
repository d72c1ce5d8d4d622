package import Kernel

/// Asks people whether a rollout may go on.
package protocol RolloutApprovals: Sendable {
    /// Asks; asking twice for the same rollout is asking once.
    func ask(_ rollout: Rollout, environment: String, context: OperationContext) async throws

    /// Nobody needs to answer any more.
    func withdraw(_ rollout: Rollout, reason: String) async throws
}
