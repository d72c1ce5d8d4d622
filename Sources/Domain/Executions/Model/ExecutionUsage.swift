/// What the whole tree of an execution's processes used.
package struct ExecutionUsage: Sendable, Hashable {
    /// Seconds from start to end.
    package var wallSeconds: Double
    /// Processor seconds in user mode.
    package var userSeconds: Double
    /// Processor seconds in the kernel.
    package var systemSeconds: Double
    /// The most memory at once, in bytes.
    package var peakMemoryBytes: Int64

    /// Describes usage.
    package init(wallSeconds: Double, userSeconds: Double, systemSeconds: Double, peakMemoryBytes: Int64) {
        self.wallSeconds = wallSeconds
        self.userSeconds = userSeconds
        self.systemSeconds = systemSeconds
        self.peakMemoryBytes = peakMemoryBytes
    }
}
