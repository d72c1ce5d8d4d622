/// What an execution may use.
package struct ExecutionLimits: Sendable, Hashable {
    /// Seconds from its start to its end.
    package var wallSeconds: Double
    /// Processor seconds of its whole tree.
    package var cpuSeconds: Double
    /// Memory of its whole tree, in bytes.
    package var memoryBytes: Int64
    /// Processes and threads at once.
    package var processes: Int
    /// Bytes in all of its files.
    package var diskBytes: Int64
    /// Bytes of output, both streams together.
    package var outputBytes: Int64
    /// Hosts it may reach.
    package var network: NetworkPolicy
    /// Those that this machine cannot enforce. Nobody asked for them: what is asked for and cannot be is refused.
    package var unenforced: Set<SandboxAbilities.Ability>

    /// Describes limits.
    package init(
        wallSeconds: Double, cpuSeconds: Double, memoryBytes: Int64, processes: Int, diskBytes: Int64,
        outputBytes: Int64, network: NetworkPolicy, unenforced: Set<SandboxAbilities.Ability> = []
    ) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.memoryBytes = memoryBytes
        self.processes = processes
        self.diskBytes = diskBytes
        self.outputBytes = outputBytes
        self.network = network
        self.unenforced = unenforced
    }

    /// What holds where nothing else is said.
    package static let standard = ExecutionLimits(
        wallSeconds: 30, cpuSeconds: 30, memoryBytes: 256 << 20, processes: 64, diskBytes: 64 << 20,
        outputBytes: 16 << 20, network: .none)

    /// The most that an operator allows where nothing else is said.
    package static let largest = ExecutionLimits(
        wallSeconds: 3600, cpuSeconds: 3600, memoryBytes: 2 << 30, processes: 512, diskBytes: 1 << 30,
        outputBytes: 1 << 30, network: .none)
}
