package import Kernel

/// What the end of a script told.
package struct ScriptResult: Sendable, Hashable {
    /// How it ended.
    package enum Ending: String, Sendable, Hashable, CaseIterable {
        /// By itself; see the exit code.
        case exit
        /// By a signal that was not ours.
        case signal
        /// By us, after its time.
        case timeout
        /// By us, because somebody asked.
        case cancelled
        /// By us, because it printed more than it may.
        case output
        /// It never began.
        case spawn
        /// Nobody knows: machine or guard went away.
        case interrupted
    }

    /// How it ended.
    package var ending: Ending
    /// 0 to 255, when it ended by itself.
    package var exitCode: Int?
    /// The signal's number, when one ended it.
    package var signal: Int?
    /// A sentence for people.
    package var detail: String?
    /// When it ended.
    package var finishedAt: Timestamp
    /// Processor time of the whole tree.
    package var userSeconds: Double
    /// Processor time of the whole tree, in the kernel.
    package var systemSeconds: Double
    /// The largest resident size of any process.
    package var peakMemoryBytes: Int64

    /// Describes an end.
    package init(
        ending: Ending, exitCode: Int? = nil, signal: Int? = nil, detail: String? = nil, finishedAt: Timestamp,
        userSeconds: Double = 0, systemSeconds: Double = 0, peakMemoryBytes: Int64 = 0
    ) {
        self.ending = ending
        self.exitCode = exitCode
        self.signal = signal
        self.detail = detail
        self.finishedAt = finishedAt
        self.userSeconds = userSeconds
        self.systemSeconds = systemSeconds
        self.peakMemoryBytes = peakMemoryBytes
    }
}
