/// Where a deployment stands. `docs/deployments.md` draws it.
package enum DeploymentState: Sendable, Hashable {
    /// Asked for. Leaves to `waiting`, `running`, `cancelled`, `failed`.
    case queued
    /// Something must happen first. Leaves to `queued`, `running`, `cancelled`, `failed`.
    case waiting(WaitReason)
    /// Its script runs. Leaves to any of the ends.
    case running
    /// The end: the script ended with 0.
    case succeeded
    /// The end.
    case failed(FailReason)
    /// The end: somebody, or a newer deployment, stopped it.
    case cancelled(CancelReason)
    /// The end: its time was over.
    case timedOut

    /// What it waits for.
    package enum WaitReason: String, Sendable, Hashable, CaseIterable { case concurrency, window, approval, retry }
    /// Why it failed.
    package enum FailReason: String, Sendable, Hashable, CaseIterable {
        case exit, signal, output, spawn, interrupted, definition, denied
    }
    /// Why it was cancelled.
    package enum CancelReason: String, Sendable, Hashable, CaseIterable { case requested, replaced }

    /// The state's name in the API.
    package var name: String {
        switch self {
        case .queued: "queued"
        case .waiting: "waiting"
        case .running: "running"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .timedOut: "timed_out"
        }
    }

    /// The reason's name in the API.
    package var reason: String? {
        switch self {
        case .queued, .running: nil
        case .succeeded: "exit"
        case .waiting(let reason): reason.rawValue
        case .failed(let reason): reason.rawValue
        case .cancelled(let reason): reason.rawValue
        case .timedOut: "timeout"
        }
    }

    /// Whether it is one of the ends.
    package var isOver: Bool {
        switch self {
        case .queued, .waiting, .running: false
        case .succeeded, .failed, .cancelled, .timedOut: true
        }
    }

    /// Reads the names back; nil for unknown ones.
    package init?(name: String, reason: String?) {
        switch name {
        case "queued": self = .queued
        case "running": self = .running
        case "succeeded": self = .succeeded
        case "timed_out": self = .timedOut
        case "waiting":
            guard let reason = reason.flatMap(WaitReason.init) else { return nil }
            self = .waiting(reason)
        case "failed":
            guard let reason = reason.flatMap(FailReason.init) else { return nil }
            self = .failed(reason)
        case "cancelled":
            guard let reason = reason.flatMap(CancelReason.init) else { return nil }
            self = .cancelled(reason)
        default: return nil
        }
    }
}
