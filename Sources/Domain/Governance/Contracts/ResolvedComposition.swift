package import Kernel

/// A composition with the contracts that its items name.
package struct ResolvedComposition: Sendable, Hashable {
    /// An item with its contract.
    package struct Item: Sendable, Hashable {
        /// The item.
        package let item: Composition.Item
        /// The contract as it is now.
        package let contract: Contract
        /// The version that goes into the bundle.
        package let version: ContractVersion

        /// Whether there is a newer version than the pinned one.
        package var hasNewer: Bool { self.version.number < self.contract.latest }
    }

    /// The composition.
    package let composition: Composition
    /// Its items, in order.
    package let items: [Item]

    /// The document that it makes. Throws `unprocessable` when no item is enabled.
    package func document() throws(Fault) -> AssembledDocument {
        var parts: [AssembledDocument.Part] = []
        for item in self.items where item.item.isEnabled {
            parts.append(
                .init(
                    name: item.contract.name, version: item.version.number, definition: item.version.definition,
                    mode: item.item.mode))
        }
        return try AssembledDocument(self.composition.name, self.composition.settings, parts)
    }
}
