import CSandbox

/// The filter of system calls that every sandbox runs under.
enum SystemCallFilter {
    /// As the kernel wants it; empty where there is none for this machine's architecture.
    static let bytes: [UInt8] = {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let size = csandbox_filter(&bytes, bytes.count)
        return Array(bytes[..<size])
    }()
}
