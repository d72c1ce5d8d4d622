package import Kernel

/// A signing key as the API shows it.
package struct SigningKeyResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: SigningKeyID
    /// What agents verify with: 32 bytes, in hexadecimal.
    package var publicKey: String
    /// SHA-256 of the public key, in groups, to be compared by eye.
    package var fingerprint: String
    /// `active`, `retiring` or `retired`.
    package var state: String
    /// Who made it.
    package var createdBy: String
    /// When it was made.
    package var createdAt: Timestamp
    /// When it stops to sign; nil for the newest.
    package var retiresAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, fingerprint, state
        case publicKey = "public_key"
        case createdBy = "created_by"
        case createdAt = "created_at"
        case retiresAt = "retires_at"
    }

    /// Joins the fields.
    package init(
        id: SigningKeyID, publicKey: String, fingerprint: String, state: String, createdBy: String,
        createdAt: Timestamp, retiresAt: Timestamp? = nil
    ) {
        self.id = id
        self.publicKey = publicKey
        self.fingerprint = fingerprint
        self.state = state
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.retiresAt = retiresAt
    }
}
