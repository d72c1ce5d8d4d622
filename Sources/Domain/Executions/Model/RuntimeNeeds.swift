/// What a runtime's programs commonly need; the standard limits grow to it, those that a caller names do not.
package struct RuntimeNeeds: Sendable, Hashable {
    /// Bytes of memory.
    package var memoryBytes: Int64
    /// Bytes of disk.
    package var diskBytes: Int64
    /// Processes and threads.
    package var processes: Int

    /// Nothing beyond the standard.
    package init(memoryBytes: Int64 = 0, diskBytes: Int64 = 0, processes: Int = 0) {
        self.memoryBytes = memoryBytes
        self.diskBytes = diskBytes
        self.processes = processes
    }

    /// The standard limits for a runtime that needs this.
    package func grown(_ standard: ExecutionLimits) -> ExecutionLimits {
        var limits = standard
        limits.memoryBytes = max(limits.memoryBytes, self.memoryBytes)
        limits.diskBytes = max(limits.diskBytes, self.diskBytes)
        limits.processes = max(limits.processes, self.processes)
        return limits
    }
}
