/// Encrypts what callers hand over.
package protocol ValueSealer: Sendable {
    /// Encrypts variables.
    func seal(_ values: [String: String]) async throws -> [UInt8]
    /// The variables again. Throws when they cannot be decrypted.
    func open(_ sealed: [UInt8]) async throws -> [String: String]
}
