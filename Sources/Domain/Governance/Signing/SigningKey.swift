import Crypto
import FoundationEssentials
package import Kernel

/// A key that signs what agents are sent. The newest one signs; the ones before it are shown until they retire, so that
/// agents can be given the new one in the meantime.
package struct SigningKey: Sendable, Hashable {
    /// Its id.
    package let id: SigningKeyID
    /// The organization.
    package let organization: OrganizationID
    /// The 32 bytes of Ed25519 that agents verify with.
    package let publicKey: [UInt8]
    /// The private half, encrypted; nil once it is retired.
    package var sealed: [UInt8]?
    /// Who made it.
    package let createdBy: String
    /// When it was made.
    package let createdAt: Timestamp
    /// When it stops to sign; nil for the newest one.
    package var retiresAt: Timestamp?

    /// Restores a key.
    package init(
        id: SigningKeyID, organization: OrganizationID, publicKey: [UInt8], sealed: [UInt8]?, createdBy: String,
        createdAt: Timestamp, retiresAt: Timestamp? = nil
    ) {
        self.id = id
        self.organization = organization
        self.publicKey = publicKey
        self.sealed = sealed
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.retiresAt = retiresAt
    }

    /// SHA-256 of the public key in groups of four digits, to be compared by eye.
    package var fingerprint: String {
        let digits = Array(Array(SHA256.hash(data: Data(self.publicKey))).hexadecimal)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// Whether it still signs.
    package func signs(at now: Timestamp) -> Bool {
        self.sealed != nil && (self.retiresAt.map { $0 > now } ?? true)
    }
}
