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
    private struct Ring {
        var keys: [String: SymmetricKey]
        var newest: String
    }

    private let master: MasterKey
    private let ring: Mutex<Ring>
    private let reload: @Sendable () async throws -> [WrappedKey]
    private static let version: UInt8 = 1

    /// Unwraps stored keys, oldest first. Throws `unavailable` when the master key is another one than they were
    /// wrapped with, and `bug` when there is none. `reload` reads them again when a value names a key that another
    /// process has made meanwhile.
    package init(
        _ wrapped: [WrappedKey], master: MasterKey,
        reload: @escaping @Sendable () async throws -> [WrappedKey] = { [] }
    ) throws {
        guard let newest = wrapped.last else { throw Fault(.bug, "There is no data key.") }
        var keys: [String: SymmetricKey] = [:]
        for key in wrapped { keys[key.id] = try key.unwrapped(by: master) }
        self.master = master
        self.reload = reload
        self.ring = Mutex(Ring(keys: keys, newest: newest.id))
    }

    /// A new data key, wrapped.
    package static func make(id: String, master: MasterKey) throws -> WrappedKey {
        try WrappedKey(SymmetricKey(size: .bits256), id: id, by: master)
    }

    /// Seals with this key from now on.
    package func add(_ wrapped: WrappedKey) throws {
        let key = try wrapped.unwrapped(by: self.master)
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
}
