package import Identity

/// Credentials in another system's form, which a door's routes take besides ours.
package struct ForeignCredentials: Sendable {
    /// Who holds a secret, sent from an address; nil when nobody does.
    package typealias Verifier = @Sendable (_ secret: String, _ address: String) async throws -> Authenticator.Identity?

    /// What the paths of the door's routes begin with.
    package let prefix: String
    /// Tells who holds a secret.
    package let identity: Verifier

    /// Accepts what `identity` knows, under `prefix`.
    package init(prefix: String, identity: @escaping Verifier) {
        self.prefix = prefix
        self.identity = identity
    }
}
