import Kernel

/// What a container's processes may use together.
package struct ContainerLimits: Sendable, Hashable {
    /// Memory in bytes; swap does not come on top.
    package var memory: Int64
    /// Processes and threads.
    package var processes: Int64

    /// Describes limits.
    package init(memory: Int64, processes: Int64) {
        self.memory = memory
        self.processes = processes
    }

    /// As the interface names them.
    var members: [String: JSON] {
        ["Memory": .int(self.memory), "MemorySwap": .int(self.memory), "PidsLimit": .int(self.processes)]
    }
}
