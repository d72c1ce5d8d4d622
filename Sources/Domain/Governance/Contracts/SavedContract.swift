/// A contract with a version, and what its change led to.
package struct SavedContract: Sendable, Hashable {
    /// The contract.
    package let contract: Contract
    /// The newest version, or the one asked for.
    package let version: ContractVersion
    /// The bundles that were built because they follow their contracts.
    package var built: [BuiltBundle] = []
}
