import Crypto
import FoundationEssentials
package import Governance
package import Kernel
package import Secrets

/// Signs documents of rules with Ed25519; the private halves of its keys are sealed like every secret.
package struct Ed25519Signer: DocumentSigner {
    private let box: any SecretBox

    /// Seals private halves in `box`.
    package init(_ box: any SecretBox) { self.box = box }

    package func make(_ id: SigningKeyID) async throws -> (publicKey: [UInt8], sealed: [UInt8]) {
        let key = Curve25519.Signing.PrivateKey()
        let sealed = try await self.box.seal(Array(key.rawRepresentation), for: Self.purpose(id))
        return (Array(key.publicKey.rawRepresentation), sealed)
    }

    package func sign(_ document: [UInt8], with key: SigningKey) async throws -> [UInt8] {
        guard let sealed = key.sealed else { throw Fault(.bug, "A retired key was asked to sign.") }
        let secret = try await self.box.open(sealed, for: Self.purpose(key.id))
        return Array(try Curve25519.Signing.PrivateKey(rawRepresentation: secret).signature(for: Data(document)))
    }

    package func reseal(_ key: SigningKey) async throws -> [UInt8]? {
        guard let sealed = key.sealed else { return nil }
        return try await self.box.seal(
            try await self.box.open(sealed, for: Self.purpose(key.id)), for: Self.purpose(key.id))
    }

    private static func purpose(_ id: SigningKeyID) -> String { "signing-key/\(id)" }
}
