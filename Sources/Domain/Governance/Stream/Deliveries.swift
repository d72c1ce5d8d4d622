package import Kernel
import Synchronization

/// Signs documents with the keys that sign at the moment of delivery, whenever the document was made.
package final class Deliveries: Sendable {
    private struct Signed: Hashable {
        let revision: String
        let key: SigningKeyID
    }

    private let keys: any SigningKeyRepository
    private let signer: any DocumentSigner
    private let clock: any WallClock
    private let known = Mutex<[Signed: [UInt8]]>([:])
    private static let capacity = 4096

    /// Signs with `signer`.
    package init(keys: any SigningKeyRepository, signer: any DocumentSigner, clock: any WallClock) {
        self.keys = keys
        self.signer = signer
        self.clock = clock
    }

    /// The organization's keys that sign at present, the newest last.
    package func signingKeys(of organization: OrganizationID) async throws -> [SigningKey] {
        let now = self.clock.now()
        return try await self.keys.keys(of: organization).reversed().filter { $0.signs(at: now) }
    }

    /// A version ready to be sent in a dialect; nil when it cannot be written in that.
    package func delivery(
        of bundle: Bundle, in dialect: RuleDialect, signedBy keys: [SigningKey]
    ) async throws -> Delivery? {
        guard let rendering = bundle.rendering(dialect) else { return nil }
        var signatures: [Delivery.Signature] = []
        for key in keys {
            signatures.append(
                .init(key: key.id, publicKey: key.publicKey, bytes: try await self.signature(of: rendering, by: key)))
        }
        return Delivery(bundle: bundle, rendering: rendering, signatures: signatures)
    }

    private func signature(of rendering: BundleRendering, by key: SigningKey) async throws -> [UInt8] {
        let signed = Signed(revision: rendering.revision, key: key.id)
        if let bytes = self.known.withLock({ $0[signed] }) { return bytes }
        let bytes = try await self.signer.sign(Array(rendering.document.utf8), with: key)
        self.known.withLock { known in
            if known.count >= Self.capacity { known = [:] }
            known[signed] = bytes
        }
        return bytes
    }
}
