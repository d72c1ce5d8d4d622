/// How a guarded program ended, and what it used.
package struct ExitReport: Equatable, Sendable {
    /// Why it ended.
    package enum Reason: String, CaseIterable, Sendable {
        /// By itself; `exitCode` says how.
        case exit
        /// By a signal that the guard did not send.
        case signal
        /// Because its time was over.
        case timeout
        /// Because it was cancelled.
        case cancelled
        /// Because it wrote more than its limit.
        case output
        /// Because its tree used more processor time than its limit.
        case processor
        /// It never started; `detail` says why.
        case spawn
    }

    /// Why it ended.
    package var reason: Reason
    /// The leader's exit code; nil where a signal ended it or it never started.
    package var exitCode: Int32?
    /// The signal that ended the leader.
    package var signal: Int32?
    /// A sentence for people, where there is more to say.
    package var detail: String?
    /// When the leader was started, in microseconds since 1970.
    package var startedAt: Int64
    /// When nothing was left of it, in microseconds since 1970.
    package var finishedAt: Int64
    /// Processor time in user mode of the whole tree, in microseconds.
    package var userTime: Int64 = 0
    /// Processor time in the kernel of the whole tree, in microseconds.
    package var systemTime: Int64 = 0
    /// The largest resident size of any one process of the tree, in bytes.
    package var maximumResidentSize: Int64 = 0
    /// The most memory that the whole tree used at once, in bytes; 0 where no control group measured it.
    package var peakMemory: Int64 = 0
    /// How many of its processes the kernel killed because the memory limit was reached.
    package var memoryKills: Int64 = 0
    /// How often a process was refused because the limit was reached.
    package var refusedProcesses: Int64 = 0
    /// Bytes written to the segments from standard output, after redaction.
    package var standardOutputBytes: UInt64 = 0
    /// Bytes written to the segments from standard error, after redaction.
    package var standardErrorBytes: UInt64 = 0

    /// A report without usage yet.
    package init(reason: Reason, startedAt: Int64, finishedAt: Int64) {
        self.reason = reason
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
