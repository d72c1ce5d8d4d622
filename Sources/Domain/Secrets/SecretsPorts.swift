package import Kernel

/// Where variables and secrets are kept.
package protocol VariableRepository: Sendable {
    /// A level's variables by name.
    func variables(at level: VariableLevel) async throws -> [Variable]

    /// Stores a variable, replacing one of the same name. `revision` is the one that was read, nil to overwrite;
    /// throws `preconditionFailed` when another is stored. The event and the audit row are stored with it.
    func set(_ variable: Variable, ifRevision: Int64?, event: EventRecord) async throws

    /// Removes a variable. Throws `notFound` when there is none.
    func remove(_ name: String, at level: VariableLevel, event: EventRecord) async throws

    /// Every sealed value, for the rotation of keys.
    func sealed() async throws -> [Variable]

    /// Replaces a sealed value by another sealing of the same secret, unless it was changed meanwhile.
    func reseal(_ variable: Variable, as sealed: [UInt8]) async throws
}

/// Encrypts and authenticates small secrets. What was sealed for one purpose and place opens for no other.
package protocol SecretBox: Sendable {
    /// Encrypts.
    func seal(_ secret: [UInt8], for purpose: String) async throws -> [UInt8]

    /// Decrypts; throws `bug` when it cannot, and never gives an empty value instead.
    func open(_ sealed: [UInt8], for purpose: String) async throws -> [UInt8]
}
