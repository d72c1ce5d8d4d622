import Glibc
import Kernel

/// How much room there is for new work.
struct DiskRoom: Sendable, Hashable {
    /// The share of the disk below which new work is refused.
    private static let least = 0.05

    /// The free share of the disk, 0 to 1.
    let freeShare: Double
    /// The free bytes.
    let freeBytes: Double

    /// Looks at the disk that holds a path; nil when it cannot be looked at.
    init?(_ path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0, status.f_blocks > 0 else { return nil }
        self.freeShare = Double(status.f_bavail) / Double(status.f_blocks)
        self.freeBytes = Double(status.f_bavail) * Double(status.f_frsize)
    }

    /// The free share in whole percent.
    var percent: Int { Int(self.freeShare * 100) }

    /// Whether new work may begin.
    var isEnough: Bool { self.freeShare >= Self.least }

    /// Throws `insufficientStorage` when there is no room at a path.
    static func require(_ path: String) throws(Fault) {
        guard let room = Self(path), !room.isEnough else { return }
        throw Fault(
            .insufficientStorage,
            "Only \(room.percent) % of the disk is free, so nothing new is started. Make room, or lower "
                + "output_retention_days.")
    }
}
