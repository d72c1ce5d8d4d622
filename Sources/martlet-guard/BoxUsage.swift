/// What an attended sandbox has used, by its own control group.
struct BoxUsage: Equatable {
    /// Microseconds in user mode and in the kernel.
    var userTime: Int64
    var systemTime: Int64
    /// Bytes at the highest point.
    var peakMemory: Int64
    /// Processes that the kernel killed for memory.
    var memoryKills: Int64
    /// Processes that were refused.
    var refusedProcesses: Int64

    var processorTime: Int64 { self.userTime + self.systemTime }

    /// Reads the five numbers of a message; nil where it holds something else.
    init?(_ bytes: ArraySlice<UInt8>) {
        let size = MemoryLayout<Int64>.size
        guard bytes.count == 5 * size else { return nil }
        let numbers = (0..<5).map { index in
            let start = bytes.startIndex + index * size
            let value = bytes[start..<(start + size)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return max(0, Int64(bitPattern: value))
        }
        self.userTime = numbers[0]
        self.systemTime = numbers[1]
        self.peakMemory = numbers[2]
        self.memoryKills = numbers[3]
        self.refusedProcesses = numbers[4]
    }
}
