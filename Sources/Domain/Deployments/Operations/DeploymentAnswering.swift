package import Kernel

/// Tells waiting deployments what people decided. Who may decide is settled before, by whoever calls this.
package struct DeploymentAnswering: Sendable {
    private let deployments: any DeploymentRepository
    private let clock: any WallClock
    private let ids: IDSource

    /// Joins the ports.
    package init(deployments: any DeploymentRepository, clock: any WallClock, ids: IDSource) {
        self.deployments = deployments
        self.clock = clock
        self.ids = ids
    }

    /// All that wait for an approval, without steps, oldest first.
    package func waiting() async throws -> [Deployment] {
        try await self.deployments.open().filter { $0.needsApproval && $0.state != .running }
    }

    /// Lets a deployment start, or ends it. One that waits for no approval any more stays as it is, so that the same
    /// answer can be told twice; so does one that is gone.
    package func answer(_ id: DeploymentID, approve: Bool, by actor: Actor, note: String?) async throws {
        let (now, ids) = (self.clock.now(), self.ids)
        do {
            _ = try await self.deployments.change(id) { deployment in
                guard deployment.needsApproval, !deployment.state.isOver else { return [] }
                do throws(Deployment.Refusal) {
                    return try deployment.apply(
                        approve ? .approve(actor, note: note) : .deny(actor, note: note), at: now
                    ).map { deployment.record($0, id: ids.make(), actor: actor, at: now) }
                } catch {
                    throw Fault(error)
                }
            }
        } catch let fault as Fault where fault.code == .notFound {}
    }
}
