package import Crypto
import FoundationEssentials
import Kernel

/// A key as it is stored: sealed by the master key.
package struct WrappedKey: Sendable, Hashable {
    /// Names it; authenticated with it.
    package let id: String
    /// The key, sealed.
    package let bytes: [UInt8]

    /// Describes a stored key.
    package init(id: String, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }

    /// Wraps a key.
    package init(_ key: SymmetricKey, id: String, by master: MasterKey) throws {
        let bytes = key.withUnsafeBytes { Data($0) }
        let box = try AES.GCM.seal(bytes, using: master.derived("data-keys"), authenticating: Data(id.utf8))
        guard let combined = box.combined else { throw Fault(.bug, "A key could not be wrapped.") }
        self.init(id: id, bytes: Array(combined))
    }

    /// The key. Throws `unavailable` when another master key wrapped it.
    package func unwrapped(by master: MasterKey) throws -> SymmetricKey {
        guard let box = try? AES.GCM.SealedBox(combined: Data(self.bytes)),
            let bytes = try? AES.GCM.open(
                box, using: master.derived("data-keys"), authenticating: Data(self.id.utf8))
        else { throw MasterKey.isWrong }
        return SymmetricKey(data: bytes)
    }

    /// The same key, wrapped by another master key.
    package func rewrapped(from old: MasterKey, to new: MasterKey) throws -> WrappedKey {
        try WrappedKey(try self.unwrapped(by: old), id: self.id, by: new)
    }
}
