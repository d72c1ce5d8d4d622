package import Kernel

/// Where signing keys are kept.
package protocol SigningKeyRepository: Sendable {
    /// The organization's keys, newest first.
    func keys(of organization: OrganizationID) async throws -> [SigningKey]

    /// All keys whose private half is kept, for the rotation of what encrypts them.
    func all() async throws -> [SigningKey]

    /// Stores the first key, unless there is one; returns the newest.
    func addFirst(_ key: SigningKey, event: EventRecord) async throws -> SigningKey

    /// Stores a new key, and lets the one that signed retire at `end`. Throws `conflict` when it was not `previous` that
    /// signed.
    func rotate(
        to key: SigningKey, from previous: SigningKeyID, retiring end: Timestamp, event: EventRecord
    ) async throws

    /// Stores the private half anew encrypted.
    func reseal(_ id: SigningKeyID, _ sealed: [UInt8]) async throws
}

/// Makes keys, encrypts their private halves, and signs.
package protocol DocumentSigner: Sendable {
    /// A new key's public half, and its private half encrypted for that id.
    func make(_ id: SigningKeyID) async throws -> (publicKey: [UInt8], sealed: [UInt8])

    /// The Ed25519 signature over exactly these bytes: 64 bytes. Throws when the private half cannot be decrypted.
    func sign(_ document: [UInt8], with key: SigningKey) async throws -> [UInt8]

    /// The private half encrypted under the present data key.
    func reseal(_ key: SigningKey) async throws -> [UInt8]?
}
