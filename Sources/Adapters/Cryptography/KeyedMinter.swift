import Crypto
import FoundationEssentials
import Identity

/// Secrets of 256 bits, SHA-256, and tags by HMAC under a key of its own.
package struct KeyedMinter: SecretMinter {
    private let key: SymmetricKey

    /// Makes tags with the key of that purpose.
    package init(_ keys: PurposeKeys) { self.key = keys[.tags] }

    package func make(prefix: String) -> String {
        prefix + Base64.encodeURL((0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    package func hash(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Data(secret.utf8))) }

    package func tag(_ purpose: String, _ text: String) -> String {
        Base64.encodeURL(
            HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\u{0}\(text)".utf8), using: self.key))
    }
}
