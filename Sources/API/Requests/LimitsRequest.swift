/// Limits that are asked for; what is not named is the server's standard.
package struct LimitsRequest: Codable, Sendable, Hashable {
    /// Seconds from start to end.
    package var wallSeconds: Double?
    /// Processor seconds of the whole tree.
    package var cpuSeconds: Double?
    /// Memory of the whole tree.
    package var memoryBytes: Int64?
    /// Processes and threads at once.
    package var processes: Int?
    /// Bytes in all files.
    package var diskBytes: Int64?
    /// Bytes of output.
    package var outputBytes: Int64?
    /// Hosts that it may reach: `example.com`, `*.example.com:443`; none when it is missing.
    package var network: [String]?

    private enum CodingKeys: String, CodingKey {
        case processes, network
        case wallSeconds = "wall_seconds"
        case cpuSeconds = "cpu_seconds"
        case memoryBytes = "memory_bytes"
        case diskBytes = "disk_bytes"
        case outputBytes = "output_bytes"
    }

    /// Joins the fields.
    package init(
        wallSeconds: Double? = nil, cpuSeconds: Double? = nil, memoryBytes: Int64? = nil, processes: Int? = nil,
        diskBytes: Int64? = nil, outputBytes: Int64? = nil, network: [String]? = nil
    ) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.memoryBytes = memoryBytes
        self.processes = processes
        self.diskBytes = diskBytes
        self.outputBytes = outputBytes
        self.network = network
    }
}
