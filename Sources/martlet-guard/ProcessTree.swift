import Glibc

/// The guard's descendants, as `/proc` shows them at the moment of asking.
enum ProcessTree {
    private struct Entry {
        let parent: pid_t
        let isDead: Bool
    }

    /// Every living descendant of this process.
    static func descendants() -> [pid_t] {
        let entries = Self.entries()
        var children: [pid_t: [pid_t]] = [:]
        for (pid, entry) in entries { children[entry.parent, default: []].append(pid) }
        var found: [pid_t] = []
        var queue = [getpid()]
        var seen: Set<pid_t> = [getpid()]
        while let parent = queue.popLast() {
            for child in children[parent] ?? [] where seen.insert(child).inserted {
                queue.append(child)
                if entries[child]?.isDead == false { found.append(child) }
            }
        }
        return found
    }

    /// Processor time that the living descendants have used so far, in microseconds.
    static func processorTime() -> Int64 {
        let perTick = 1_000_000 / Int64(max(1, sysconf(Int32(_SC_CLK_TCK))))
        return Self.descendants().reduce(0) { $0 + Self.ticks($1) * perTick }
    }

    private static func ticks(_ pid: pid_t) -> Int64 {
        var buffer = [UInt8](repeating: 0, count: 512)
        guard let file = try? Descriptor.open("/proc/\(pid)/stat", O_RDONLY) else { return 0 }
        let count = Glibc.read(file.number, &buffer, buffer.count)
        guard count > 0, let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")) else { return 0 }
        // Behind the command: state is field 3, user and system time are 14 and 15.
        let fields = buffer[(end + 1)..<count].split(separator: UInt8(ascii: " "))
        return [11, 12].reduce(0) { sum, index in
            sum + (index < fields.count ? Int64(String(decoding: fields[index], as: UTF8.self)) ?? 0 : 0)
        }
    }

    /// Sends a signal to every descendant.
    static func signal(_ signal: Int32) {
        for pid in Self.descendants() { kill(pid, signal) }
    }

    /// Stops every descendant, until no new one appears: a stopped process cannot fork.
    /// Bounded, because a process that may not be stopped may go on forking.
    static func freeze() {
        var stopped: Set<pid_t> = []
        for _ in 0..<64 {
            let fresh = Self.descendants().filter { !stopped.contains($0) }
            if fresh.isEmpty { return }
            for pid in fresh {
                kill(pid, SIGSTOP)
                stopped.insert(pid)
            }
        }
    }

    private static func entries() -> [pid_t: Entry] {
        guard let directory = opendir("/proc") else { return [:] }
        defer { closedir(directory) }
        var entries: [pid_t: Entry] = [:]
        var buffer = [UInt8](repeating: 0, count: 512)
        while let entry = readdir(directory) {
            let pid = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { Self.number($0) }
            }
            guard let pid, let status = Self.read(pid, &buffer) else { continue }
            entries[pid] = status
        }
        return entries
    }

    private static func number(_ name: UnsafePointer<CChar>) -> pid_t? {
        guard (0x30...0x39).contains(name[0]) else { return nil }
        return pid_t(atoi(name))
    }

    /// Parses `pid (command) state parent …`; the command may hold anything, so its last parenthesis counts.
    private static func read(_ pid: pid_t, _ buffer: inout [UInt8]) -> Entry? {
        let file = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let count = Glibc.read(file, &buffer, buffer.count)
        guard count > 0, let end = buffer[..<count].lastIndex(of: UInt8(ascii: ")")), end + 4 < count else {
            return nil
        }
        let state = buffer[end + 2]
        var parent: pid_t = 0
        for byte in buffer[(end + 4)..<count] {
            guard (0x30...0x39).contains(byte) else { break }
            parent = parent &* 10 &+ pid_t(byte - 0x30)
        }
        return Entry(parent: parent, isDead: state == UInt8(ascii: "Z") || state == UInt8(ascii: "X"))
    }
}
