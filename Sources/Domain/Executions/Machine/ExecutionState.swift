/// Where an execution stands. `docs/executions.md` draws it.
package enum ExecutionState: Sendable, Hashable {
    /// Asked for. Leaves to `scheduled`, `cancelled`, `failed`.
    case queued
    /// It has a sandbox; its program may have started. Leaves to `running`, `queued` (when it certainly did not start) or
    /// any of the ends.
    case scheduled
    /// Its program runs. Leaves to any of the ends.
    case running
    /// The end: the program ended by itself, with any exit code.
    case completed
    /// The end.
    case failed(FailReason)
    /// The end: its time was over.
    case timedOut(TimeReason)
    /// The end: somebody wanted it.
    case cancelled

    /// Why it failed.
    package enum FailReason: String, Sendable, Hashable, CaseIterable {
        case oom, output, disk, processes, signal, interrupted, system
    }
    /// Which time was over.
    package enum TimeReason: String, Sendable, Hashable, CaseIterable { case cpu, wall }

    /// The state's name in the API.
    package var name: String {
        switch self {
        case .queued: "queued"
        case .scheduled: "scheduled"
        case .running: "running"
        case .completed: "completed"
        case .failed: "failed"
        case .timedOut: "timed_out"
        case .cancelled: "cancelled"
        }
    }

    /// The reason's name in the API.
    package var reason: String? {
        switch self {
        case .queued, .scheduled, .running, .completed: nil
        case .failed(let reason): reason.rawValue
        case .timedOut(let reason): reason.rawValue
        case .cancelled: "requested"
        }
    }

    /// Whether it is one of the ends.
    package var isOver: Bool {
        switch self {
        case .queued, .scheduled, .running: false
        case .completed, .failed, .timedOut, .cancelled: true
        }
    }

    /// The names of all states.
    package static let names = ["queued", "scheduled", "running", "completed", "failed", "timed_out", "cancelled"]

    /// Reads the names back; nil for unknown ones.
    package init?(name: String, reason: String?) {
        switch name {
        case "queued": self = .queued
        case "scheduled": self = .scheduled
        case "running": self = .running
        case "completed": self = .completed
        case "cancelled": self = .cancelled
        case "failed":
            guard let reason = reason.flatMap(FailReason.init) else { return nil }
            self = .failed(reason)
        case "timed_out":
            guard let reason = reason.flatMap(TimeReason.init) else { return nil }
            self = .timedOut(reason)
        default: return nil
        }
    }
}
