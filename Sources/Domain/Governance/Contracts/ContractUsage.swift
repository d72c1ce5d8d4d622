/// Where a contract is used.
package struct ContractUsage: Sendable, Hashable {
    /// The composition's name.
    package let composition: String
    /// The version; nil for the newest.
    package let version: Int64?
    /// Whether it is in the bundle at all.
    package let isEnabled: Bool
}
