import Glibc

/// The processor time that a tree may use, looked at as seldom as is safe.
struct ProcessorBudget {
    private static let shortestPause: Int64 = 5000
    private let limit: Int64
    /// What the control groups had counted before; nil where they do not count.
    private let usedBefore: Int64?
    private let processors: Int64
    private(set) var deadline: Moment

    /// Begins counting; `limit` and `usedBefore` in microseconds.
    init(_ limit: Int64, usedBefore: Int64?, at now: Moment) {
        self.limit = limit
        self.usedBefore = usedBefore
        self.processors = Int64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        // All processors together cannot use it up sooner.
        self.deadline = now.advanced(by: max(Self.shortestPause, limit / self.processors))
    }

    /// Whether nothing is left of it; looks only when it could be.
    mutating func isUsedUp(at now: Moment, _ controlGroups: [String], reaped: Usage) -> Bool {
        guard self.deadline <= now else { return false }
        let used: Int64
        if let usedBefore {
            used = ControlGroupUsage(controlGroups, processorTimeOnly: true).processorTime - usedBefore
        } else {
            used = ProcessTree.processorTime() + reaped.userTime + reaped.systemTime
        }
        if used >= self.limit { return true }
        self.deadline = now.advanced(by: max(Self.shortestPause, (self.limit - used) / self.processors))
        return false
    }
}
