/// One contract of a composition.
package struct CompositionItemWriting: Codable, Sendable, Hashable {
    /// The contract's name.
    package var contract: String
    /// The version; the newest when it is missing.
    package var version: Int64?
    /// `enforce` or `observe`; what the contract says when it is missing.
    package var mode: String?
    /// Whether it is in the bundle at all; yes when it is missing.
    package var isEnabled: Bool?

    private enum CodingKeys: String, CodingKey {
        case contract, version, mode
        case isEnabled = "enabled"
    }

    /// Joins the fields.
    package init(contract: String, version: Int64? = nil, mode: String? = nil, isEnabled: Bool? = nil) {
        self.contract = contract
        self.version = version
        self.mode = mode
        self.isEnabled = isEnabled
    }
}
