import Kernel

/// What happens to a deployment.
package enum DeploymentEvent: Sendable, Hashable {
    case queued, waiting, approved, started, cancelRequested, finished
    case stepChanged(Step)

    /// The kind in the event log.
    package var kind: String {
        switch self {
        case .queued: "deployment.queued"
        case .waiting: "deployment.waiting"
        case .approved: "deployment.approved"
        case .started: "deployment.started"
        case .cancelRequested: "deployment.cancel.requested"
        case .finished: "deployment.finished"
        case .stepChanged: "deployment.step.changed"
        }
    }
}
