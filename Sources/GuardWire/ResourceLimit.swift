/// One limit set with `setrlimit` before the program starts.
package struct ResourceLimit: Equatable, Sendable {
    /// The kernel's number of the resource (`RLIMIT_NOFILE` is 7 on Linux).
    package var resource: Int32
    /// What is enforced; `UInt64.max` for unlimited.
    package var soft: UInt64
    /// How far the program may raise it; `UInt64.max` for unlimited.
    package var hard: UInt64

    /// A limit in the resource's own unit.
    package init(resource: Int32, soft: UInt64, hard: UInt64) {
        self.resource = resource
        self.soft = soft
        self.hard = hard
    }
}
