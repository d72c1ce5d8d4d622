package import Kernel

/// Where the question is put whether a deployment may start.
package protocol DeploymentApprovals: Sendable {
    /// Takes somebody's answer to a deployment that waits, and lets it start, or ends it, when that settles the
    /// question. `way` is `api`, `console` or `cli`. Throws what the question's rule refuses.
    func decide(
        _ deployment: Deployment, approve: Bool, note: String?, way: String, context: OperationContext
    ) async throws
}
