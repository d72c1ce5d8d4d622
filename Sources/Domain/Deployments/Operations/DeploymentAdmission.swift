package import Kernel

/// Decides which open deployments may start: pure, so that its rules are tested as a table.
package enum DeploymentAdmission {
    /// What to do with one open deployment.
    package enum Decision: Sendable, Hashable {
        case start(DeploymentID)
        case wait(DeploymentID, DeploymentState.WaitReason)
    }

    /// Decisions for all that are queued or waiting, oldest first; nothing for those that stay as they are.
    package static func decide(_ open: [Deployment], at now: Timestamp) -> [Decision] {
        var busy = Set(open.filter { $0.state == .running }.map(\.service))
        var decisions: [Decision] = []
        for deployment in open where deployment.state != .running {
            if let reason = Self.obstacle(deployment, busy: busy, at: now) {
                if deployment.state != .waiting(reason) { decisions.append(.wait(deployment.id, reason)) }
            } else {
                decisions.append(.start(deployment.id))
                busy.insert(deployment.service)
            }
        }
        return decisions
    }

    /// The next moment at which time alone may let something start; nil when nothing waits for time.
    package static func nextMoment(_ open: [Deployment], after now: Timestamp) -> Timestamp? {
        open.compactMap { deployment in
            if let notBefore = deployment.notBefore, notBefore > now { return notBefore }
            return deployment.state == .waiting(.window) ? now + .seconds(20) : nil
        }.min()
    }

    private static func obstacle(
        _ deployment: Deployment, busy: Set<ServiceID>, at now: Timestamp
    ) -> DeploymentState.WaitReason? {
        if deployment.needsApproval { return .approval }
        if let notBefore = deployment.notBefore, notBefore > now { return .retry }
        let windows = deployment.definition.windows
        if !windows.isEmpty, !windows.contains(where: { $0.contains(now) }) { return .window }
        return busy.contains(deployment.service) ? .concurrency : nil
    }
}
