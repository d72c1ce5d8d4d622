package import Crypto

/// The keys of what is signed: derived from the master key, or carried over from one that was replaced, so that what
/// was signed before goes on to count.
package struct PurposeKeys: Sendable {
    /// What a key is for; the raw value is the word that it is derived with, so it never changes.
    package enum Purpose: String, Sendable, CaseIterable {
        /// Tags against forged requests, the tokens of deployments, fingerprints.
        case tags
        /// Tokens that the fastDeploy door makes.
        case fastDeployTokens = "fastdeploy-tokens"

        /// Names the key where it is stored.
        package var id: String { "\(PurposeKeys.prefix)\(self.rawValue)" }
    }

    private static let prefix = "purpose/"
    private let master: MasterKey
    private let carried: [String: SymmetricKey]

    /// Unwraps what was carried over. Throws `unavailable` when the master key is another one.
    package init(_ carried: [WrappedKey], master: MasterKey) throws {
        self.master = master
        self.carried = Dictionary(
            try carried.map { ($0.id, try $0.unwrapped(by: master)) }, uniquingKeysWith: { _, last in last })
    }

    /// The key of a purpose.
    package subscript(_ purpose: Purpose) -> SymmetricKey {
        self.carried[purpose.id] ?? self.master.derived(purpose.rawValue)
    }

    /// All of them, to be carried over to another master key.
    package func wrapped(by master: MasterKey) throws -> [WrappedKey] {
        try Purpose.allCases.map { try WrappedKey(self[$0], id: $0.id, by: master) }
    }

    /// Whether a stored key is one of these, and no data key.
    package static func holds(_ id: String) -> Bool { id.hasPrefix(Self.prefix) }
}
