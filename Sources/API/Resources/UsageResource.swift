/// What a process tree used.
package struct UsageResource: Codable, Sendable, Hashable {
    /// Seconds of processor time in user mode.
    package var userSeconds: Double
    /// Seconds of processor time in the kernel.
    package var systemSeconds: Double
    /// The largest resident size of any of its processes.
    package var peakMemoryBytes: Int64

    private enum CodingKeys: String, CodingKey {
        case userSeconds = "user_seconds"
        case systemSeconds = "system_seconds"
        case peakMemoryBytes = "peak_memory_bytes"
    }

    /// Describes usage.
    package init(userSeconds: Double, systemSeconds: Double, peakMemoryBytes: Int64) {
        self.userSeconds = userSeconds
        self.systemSeconds = systemSeconds
        self.peakMemoryBytes = peakMemoryBytes
    }
}

/// How much output there is.
package struct OutputSizeResource: Codable, Sendable, Hashable {
    /// Bytes of standard output.
    package var stdoutBytes: Int64
    /// Bytes of standard error.
    package var stderrBytes: Int64

    private enum CodingKeys: String, CodingKey {
        case stdoutBytes = "stdout_bytes"
        case stderrBytes = "stderr_bytes"
    }

    /// Describes sizes.
    package init(stdoutBytes: Int64, stderrBytes: Int64) {
        self.stdoutBytes = stdoutBytes
        self.stderrBytes = stderrBytes
    }
}
