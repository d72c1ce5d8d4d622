/// Hashes passwords slowly.
package protocol PasswordHasher: Sendable {
    /// The hash in PHC form. Throws `tooManyRequests` when too many wait.
    func hash(_ password: String) async throws -> String

    /// Whether the password belongs to the hash, and whether the hash should be made anew. An unreadable hash belongs
    /// to nothing.
    func verify(_ password: String, against hash: String) async throws -> (matches: Bool, isOutdated: Bool)
}

/// Makes and hashes secrets that need no slowness, because they are 256 bits of chance.
package protocol SecretMinter: Sendable {
    /// A new secret: the prefix and 43 characters of base64url.
    func make(prefix: String) -> String

    /// SHA-256 of the text.
    func hash(_ secret: String) -> [UInt8]

    /// A keyed hash that nobody without the master key can make, as base64url.
    func tag(_ purpose: String, _ text: String) -> String
}
