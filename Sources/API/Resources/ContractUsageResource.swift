/// A composition that uses a contract.
package struct ContractUsageResource: Codable, Sendable, Hashable {
    /// The composition's name.
    package var composition: String
    /// The version; nil for the newest.
    package var version: Int64?
    /// Whether it is in the bundle at all.
    package var isEnabled: Bool

    private enum CodingKeys: String, CodingKey {
        case composition, version
        case isEnabled = "enabled"
    }

    /// Joins the fields.
    package init(composition: String, version: Int64? = nil, isEnabled: Bool) {
        self.composition = composition
        self.version = version
        self.isEnabled = isEnabled
    }
}
