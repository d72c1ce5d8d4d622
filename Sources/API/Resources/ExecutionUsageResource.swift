/// What an execution's tree used.
package struct ExecutionUsageResource: Codable, Sendable, Hashable {
    /// Seconds from start to end.
    package var wallSeconds: Double
    /// Processor seconds in user mode.
    package var userSeconds: Double
    /// Processor seconds in the kernel.
    package var systemSeconds: Double
    /// The most memory at once.
    package var peakMemoryBytes: Int64

    private enum CodingKeys: String, CodingKey {
        case wallSeconds = "wall_seconds"
        case userSeconds = "user_seconds"
        case systemSeconds = "system_seconds"
        case peakMemoryBytes = "peak_memory_bytes"
    }

    /// Joins the fields.
    package init(wallSeconds: Double, userSeconds: Double, systemSeconds: Double, peakMemoryBytes: Int64) {
        self.wallSeconds = wallSeconds
        self.userSeconds = userSeconds
        self.systemSeconds = systemSeconds
        self.peakMemoryBytes = peakMemoryBytes
    }
}
