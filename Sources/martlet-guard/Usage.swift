import Glibc

/// What the processes of the tree have used, added up as they are reaped.
struct Usage {
    private(set) var userTime: Int64 = 0
    private(set) var systemTime: Int64 = 0
    private(set) var maximumResidentSize: Int64 = 0

    mutating func add(_ usage: rusage) {
        self.userTime += Self.microseconds(usage.ru_utime)
        self.systemTime += Self.microseconds(usage.ru_stime)
        self.maximumResidentSize = max(self.maximumResidentSize, Int64(usage.ru_maxrss) * 1024)
    }

    private static func microseconds(_ time: timeval) -> Int64 {
        Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_usec)
    }
}
