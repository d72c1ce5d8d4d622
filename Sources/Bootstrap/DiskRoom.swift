import Glibc
import Kernel

/// Whether there is room for new work.
enum DiskRoom {
    /// The share of the disk below which new work is refused.
    static let least = 0.05

    /// The free share of the disk that holds a path, 0 to 1; nil when it cannot be looked at.
    static func freeShare(_ path: String) -> Double? {
        var status = statvfs()
        guard statvfs(path, &status) == 0, status.f_blocks > 0 else { return nil }
        return Double(status.f_bavail) / Double(status.f_blocks)
    }

    /// Throws `insufficientStorage` when there is no room.
    static func require(_ path: String) throws(Fault) {
        guard let free = Self.freeShare(path), free < Self.least else { return }
        throw Fault(
            .insufficientStorage,
            "Only \(Int(free * 100)) % of the disk is free, so nothing new is started. Make room, or lower "
                + "output_retention_days.")
    }
}
