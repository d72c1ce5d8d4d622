import CGuard

/// What the processes of the tree have used, added up as they are reaped.
struct Usage {
    private(set) var userTime: Int64 = 0
    private(set) var systemTime: Int64 = 0
    private(set) var maximumResidentSize: Int64 = 0

    mutating func add(_ usage: cguard_usage) {
        self.userTime += usage.user_microseconds
        self.systemTime += usage.system_microseconds
        self.maximumResidentSize = max(self.maximumResidentSize, usage.maximum_resident_bytes)
    }
}
