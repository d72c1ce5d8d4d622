import Foundation

/// Which start of the machine this is.
enum BootIdentity {
    /// The kernel's name for it; empty where it has none.
    static let current: String = {
        let data = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") ?? Data()
        return String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
    }()
}
