package import Kernel

/// A person.
package struct User: Sendable, Hashable {
    /// Their id.
    package let id: UserID
    /// Lower-case; unique.
    package var email: String
    /// The password's hash in PHC form: `$scrypt$…`, or `$2b$…` from an import until the next sign-in.
    package var passwordHash: String
    /// When the account was made.
    package var createdAt: Timestamp

    /// Describes a person.
    package init(id: UserID, email: String, passwordHash: String, createdAt: Timestamp) {
        self.id = id
        self.email = email
        self.passwordHash = passwordHash
        self.createdAt = createdAt
    }
}
