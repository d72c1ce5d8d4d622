/// What happens to an execution.
package enum ExecutionEvent: String, Sendable, Hashable, CaseIterable {
    case queued, scheduled, started, requeued, cancelRequested, prioritised, finished

    /// The kind in the event log.
    package var kind: String {
        switch self {
        case .cancelRequested: "execution.cancel.requested"
        default: "execution.\(self.rawValue)"
        }
    }
}
