import Glibc

/// What the processes in a run's control groups have used, by the files that either version of the interface has.
struct ControlGroupUsage {
    /// Microseconds in user mode and in the kernel.
    var userTime: Int64 = 0
    var systemTime: Int64 = 0
    /// Bytes at the highest point.
    var peakMemory: Int64 = 0
    /// Processes that the kernel killed for memory.
    var memoryKills: Int64 = 0
    /// Processes that were refused.
    var refusedProcesses: Int64 = 0
    /// Whether processor time was measured at all.
    private(set) var hasProcessorTime = false

    var processorTime: Int64 { self.userTime + self.systemTime }

    /// Reads the groups. Processor time alone where nothing more is wanted.
    init(_ directories: [String], processorTimeOnly: Bool = false) {
        for directory in directories {
            self.readProcessorTime(directory)
            if processorTimeOnly { continue }
            let peak = Self.number("\(directory)/memory.peak") ?? Self.number("\(directory)/memory.max_usage_in_bytes")
            if let peak { self.peakMemory = peak }
            let kills =
                Self.field("oom_kill", of: "\(directory)/memory.events")
                ?? Self.field("oom_kill", of: "\(directory)/memory.oom_control")
            if let kills { self.memoryKills = kills }
            if let refused = Self.field("max", of: "\(directory)/pids.events") { self.refusedProcesses = refused }
        }
    }

    private mutating func readProcessorTime(_ directory: String) {
        if let user = Self.field("user_usec", of: "\(directory)/cpu.stat") {
            self.userTime = user
            self.systemTime = Self.field("system_usec", of: "\(directory)/cpu.stat") ?? 0
            self.hasProcessorTime = true
        } else if let user = Self.number("\(directory)/cpuacct.usage_user") {
            self.userTime = user / 1000
            self.systemTime = (Self.number("\(directory)/cpuacct.usage_sys") ?? 0) / 1000
            self.hasProcessorTime = true
        }
    }

    private static func number(_ path: String) -> Int64? {
        Self.text(path).flatMap { Int64(Self.trimmed($0[...])) }
    }

    private static func field(_ name: String, of path: String) -> Int64? {
        guard let text = Self.text(path) else { return nil }
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "))
            if words.count == 2, words[0].elementsEqual(name.utf8) { return Int64(Self.trimmed(words[1])) }
        }
        return nil
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    private static func text(_ path: String) -> [UInt8]? {
        guard let file = try? Descriptor.open(path, O_RDONLY) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(file.number, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : nil
    }
}
