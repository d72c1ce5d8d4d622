package import Kernel

/// A write to the library: a new or changed contract, with its new version where it has one.
package struct ContractChange: Sendable, Hashable {
    /// As it is to be; new at revision 1.
    package let contract: Contract
    /// The version that comes with it.
    package let version: ContractVersion?
    /// What tells of it.
    package let event: EventRecord

    /// Joins what is written together.
    package init(contract: Contract, version: ContractVersion?, event: EventRecord) {
        self.contract = contract
        self.version = version
        self.event = event
    }
}
