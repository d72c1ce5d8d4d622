import Crypto
import FoundationEssentials
import Kernel
import Secrets
import Synchronization

/// Seals with AES-256-GCM under the newest of several data keys, each wrapped by the master key; opens with any.
///
/// A sealed value is: version 1, the length of the key's id, the id, then nonce, ciphertext and tag. The purpose is
/// authenticated with it.
package final class DataKeyRing: SecretBox {
    /// A data key as it is stored.
    package struct Wrapped: Sendable, Hashable {
        /// Names it in sealed values.
        package let id: String
        /// The key, sealed by the master key.
        package let bytes: [UInt8]

        /// Describes a stored key.
        package init(id: String, bytes: [UInt8]) {
            self.id = id
            self.bytes = bytes
        }
    }

    private struct Ring {
        var keys: [String: SymmetricKey]
        var newest: String
    }

    private let master: MasterKey
    private let ring: Mutex<Ring>
    private let reload: @Sendable () async throws -> [Wrapped]
    private static let version: UInt8 = 1

    /// Unwraps stored keys, oldest first. Throws `unavailable` when the master key is another one than they were
    /// wrapped with, and `bug` when there is none. `reload` reads them again when a value names a key that another
    /// process has made meanwhile.
    package init(
        _ wrapped: [Wrapped], master: MasterKey, reload: @escaping @Sendable () async throws -> [Wrapped] = { [] }
    ) throws {
        guard let newest = wrapped.last else { throw Fault(.bug, "There is no data key.") }
        var keys: [String: SymmetricKey] = [:]
        for key in wrapped { keys[key.id] = try Self.unwrap(key, master) }
        self.master = master
        self.reload = reload
        self.ring = Mutex(Ring(keys: keys, newest: newest.id))
    }

    /// A new data key, wrapped.
    package static func make(id: String, master: MasterKey) throws -> Wrapped {
        let key = SymmetricKey(size: .bits256)
        return try Self.wrap(key, id: id, master: master)
    }

    /// Seals with this key from now on.
    package func add(_ wrapped: Wrapped) throws {
        let key = try Self.unwrap(wrapped, self.master)
        self.ring.withLock { ring in
            ring.keys[wrapped.id] = key
            ring.newest = wrapped.id
        }
    }

    package func seal(_ secret: [UInt8], for purpose: String) async throws -> [UInt8] {
        let (id, key) = self.ring.withLock { ($0.newest, $0.keys[$0.newest]) }
        guard let key else { throw Fault(.bug, "There is no data key.") }
        let box = try AES.GCM.seal(Data(secret), using: key, authenticating: Data(purpose.utf8))
        guard let combined = box.combined else { throw Fault(.bug, "A secret could not be sealed.") }
        return [Self.version, UInt8(id.utf8.count)] + Array(id.utf8) + Array(combined)
    }

    package func open(_ sealed: [UInt8], for purpose: String) async throws -> [UInt8] {
        let failure = Fault(
            .bug, "A secret could not be decrypted.", detail: "\(purpose): sealed by another key, or damaged")
        guard sealed.count > 2, sealed[0] == Self.version, sealed.count > 2 + Int(sealed[1]) else { throw failure }
        let id = String(decoding: sealed[2..<(2 + Int(sealed[1]))], as: UTF8.self)
        if self.ring.withLock({ $0.keys[id] }) == nil {
            for wrapped in try await self.reload() { try self.add(wrapped) }
        }
        guard let key = self.ring.withLock({ $0.keys[id] }),
            let box = try? AES.GCM.SealedBox(combined: Data(sealed[(2 + Int(sealed[1]))...])),
            let secret = try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
        else { throw failure }
        return Array(secret)
    }

    private static func wrap(_ key: SymmetricKey, id: String, master: MasterKey) throws -> Wrapped {
        let bytes = key.withUnsafeBytes { Data($0) }
        let box = try AES.GCM.seal(bytes, using: master.derived("data-keys"), authenticating: Data(id.utf8))
        guard let combined = box.combined else { throw Fault(.bug, "A key could not be wrapped.") }
        return Wrapped(id: id, bytes: Array(combined))
    }

    private static func unwrap(_ wrapped: Wrapped, _ master: MasterKey) throws -> SymmetricKey {
        guard let box = try? AES.GCM.SealedBox(combined: Data(wrapped.bytes)),
            let bytes = try? AES.GCM.open(
                box, using: master.derived("data-keys"), authenticating: Data(wrapped.id.utf8))
        else {
            throw Fault(
                .unavailable,
                "The master key is not the one that this database was made with. Start with the right key: "
                    + "$CREDENTIALS_DIRECTORY/martlet-master-key, MARTLET_MASTER_KEY, or master.key in the data directory."
            )
        }
        return SymmetricKey(data: bytes)
    }
}
