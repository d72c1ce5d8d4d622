package import Kernel

/// How an execution ended, as the sandbox measured it.
package struct ExecutionResult: Sendable, Hashable {
    /// Why it ended.
    package enum Ending: String, Sendable, Hashable, CaseIterable {
        /// By itself, with an exit code.
        case exit
        /// By a signal that was not ours.
        case signal
        case oom, cpu, wall, output, disk, processes
        /// Somebody cancelled it.
        case cancelled
        /// Nobody knows how it ended: the machine or the sandbox's guard went away.
        case interrupted
        /// The sandbox could not be set up.
        case system
    }

    /// Why it ended.
    package var ending: Ending
    /// The program's exit code.
    package var exitCode: Int?
    /// The signal that ended the program.
    package var signal: Int?
    /// A sentence for people.
    package var detail: String?
    /// When its program was started; nil where it never was.
    package var startedAt: Timestamp?
    /// When nothing was left of it.
    package var finishedAt: Timestamp
    /// What its tree used; nil where nobody measured it.
    package var usage: ExecutionUsage?
    /// Files it left in its output folder.
    package var artifacts: [StoredFile]

    /// Describes an end.
    package init(
        ending: Ending, exitCode: Int? = nil, signal: Int? = nil, detail: String? = nil, startedAt: Timestamp? = nil,
        finishedAt: Timestamp, usage: ExecutionUsage? = nil, artifacts: [StoredFile] = []
    ) {
        self.ending = ending
        self.exitCode = exitCode
        self.signal = signal
        self.detail = detail
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.usage = usage
        self.artifacts = artifacts
    }
}
