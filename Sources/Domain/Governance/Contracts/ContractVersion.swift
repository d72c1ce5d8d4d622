package import Kernel

/// One version of a contract, which never changes any more.
package struct ContractVersion: Sendable, Hashable {
    /// The contract.
    package let contract: ContractID
    /// Counts the contract's versions from 1.
    package let number: Int64
    /// The rule's YAML, as a mapping in the words of a Ruleset.
    package let definition: String
    /// Why it was made.
    package let note: String?
    /// Who made it.
    package let createdBy: Actor
    /// When.
    package let createdAt: Timestamp

    /// Restores a version.
    package init(
        contract: ContractID, number: Int64, definition: String, note: String?, createdBy: Actor,
        createdAt: Timestamp
    ) {
        self.contract = contract
        self.number = number
        self.definition = definition
        self.note = note
        self.createdBy = createdBy
        self.createdAt = createdAt
    }
}
