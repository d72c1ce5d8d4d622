/// A contract of a composition as the API shows it.
package struct CompositionItemResource: Codable, Sendable, Hashable {
    /// The contract's name.
    package var contract: String
    /// `pre`, `post`, `session` or `sandbox`.
    package var kind: String
    /// The pinned version; null for the newest.
    package var version: Int64?
    /// The version that goes into the bundle.
    package var used: Int64
    /// The newest version.
    package var latest: Int64
    /// `enforce` or `observe`; null for what the contract says.
    package var mode: String?
    /// Whether it is in the bundle at all.
    package var isEnabled: Bool

    private enum CodingKeys: String, CodingKey {
        case contract, kind, version, used, latest, mode
        case isEnabled = "enabled"
    }

    /// Joins the fields.
    package init(
        contract: String, kind: String, version: Int64? = nil, used: Int64, latest: Int64, mode: String? = nil,
        isEnabled: Bool
    ) {
        self.contract = contract
        self.kind = kind
        self.version = version
        self.used = used
        self.latest = latest
        self.mode = mode
        self.isEnabled = isEnabled
    }
}
