import CGuard
import Glibc

/// Ends what is in the run's control groups, by what each hierarchy offers.
enum ControlGroupEnd {
    /// Kills everything in the directories. One that holds the guard itself was not made for this run: left alone.
    static func kill(in directories: [String]) {
        for directory in directories {
            let members = Self.members(of: directory)
            guard !members.contains(getpid()) else { continue }
            if Self.write("1", to: "\(directory)/cgroup.kill") { continue }
            let frozen = Self.write("FROZEN", to: "\(directory)/freezer.state")
            for pid in frozen ? Self.members(of: directory) : members { Glibc.kill(pid, SIGKILL) }
            if frozen { _ = Self.write("THAWED", to: "\(directory)/freezer.state") }
        }
    }

    private static func write(_ text: String, to path: String) -> Bool {
        guard let file = try? Descriptor.open(path, O_WRONLY) else { return false }
        let bytes = Array(text.utf8)
        return cguard_write(file.number, bytes, bytes.count, nil, 0) == 0
    }

    private static func members(of directory: String) -> [pid_t] {
        guard let file = try? Descriptor.open("\(directory)/cgroup.procs", O_RDONLY) else { return [] }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(file.number, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        // 0 stands for a process outside our pid namespace, and as a pid for our own group.
        return bytes.split(separator: UInt8(ascii: "\n"))
            .compactMap { pid_t(String(decoding: $0, as: UTF8.self)) }
            .filter { $0 > 1 }
    }
}
