package import Kernel

/// A key as its row holds it.
package struct StoredKey: Sendable, Hashable {
    /// Names it.
    package let id: String
    /// The fingerprint of the master key that wrapped it.
    package let master: String
    /// The key, wrapped.
    package let wrapped: [UInt8]
    /// When it was made.
    package let createdAt: Timestamp

    /// Describes a row.
    package init(id: String, master: String, wrapped: [UInt8], createdAt: Timestamp) {
        self.id = id
        self.master = master
        self.wrapped = wrapped
        self.createdAt = createdAt
    }
}
