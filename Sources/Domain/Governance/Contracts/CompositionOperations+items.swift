import Kernel

extension CompositionOperations {
    /// The items with their contracts. Throws `bug` when one is not there, which the repository prevents.
    func resolved(_ composition: Composition) async throws -> ResolvedComposition {
        let newest = try await self.contracts.newest(composition.items.map(\.contract))
        let known = Dictionary(newest.map { ($0.contract.id, $0) }) { $1 }
        var items: [ResolvedComposition.Item] = []
        for item in composition.items {
            guard let (contract, latest) = known[item.contract] else {
                throw Fault(.bug, "A composition names a contract that is not there.")
            }
            var version: ContractVersion? = latest
            if let number = item.version { version = try await self.contracts.version(number, of: contract.id) }
            guard let version else { throw Fault(.bug, "A composition pins a version that is not there.") }
            items.append(.init(item: item, contract: contract, version: version))
        }
        return ResolvedComposition(composition: composition, items: items)
    }

    /// The items that somebody wants. Throws `invalid`, with the item, for a contract or version that is not there, and
    /// for a contract that is there twice: ids are unique in a document.
    func items(
        _ wanted: [CompositionWriting.Item], _ organization: OrganizationID
    ) async throws -> [Composition.Item] {
        guard wanted.count <= CompositionRules.mostItems else {
            throw Fault(.invalid, "A composition has at most \(CompositionRules.mostItems) contracts.")
        }
        var items: [Composition.Item] = []
        for (index, item) in wanted.enumerated() {
            func refused(_ name: String, _ detail: String) -> Fault {
                Fault(
                    .invalid, "Contract \(index + 1), \(item.contract), \(detail).",
                    fields: [.init(pointer: "/items/\(index)/\(name)", detail: detail)])
            }
            guard let contract = try await self.contracts.contract(item.contract, in: organization) else {
                throw refused("contract", "is not in the library")
            }
            if items.contains(where: { $0.contract == contract.id }) {
                throw refused("contract", "is there already; a document has each rule once")
            }
            if let version = item.version, !(1...contract.latest).contains(version) {
                throw refused("version", "has the versions 1 to \(contract.latest)")
            }
            items.append(
                Composition.Item(
                    contract: contract.id, version: item.version, mode: item.mode, isEnabled: item.isEnabled))
        }
        return items
    }

    /// The settings when agents could load them. Throws `unprocessable` with what to change otherwise.
    func valid(_ settings: Composition.Settings) throws(Fault) -> Composition.Settings {
        guard settings.description.utf8.count <= 2000, !settings.description.utf8.contains(0) else {
            throw Fault(
                .invalid, "The description has at most 2000 bytes.",
                fields: [.init(pointer: "/description", detail: "must have at most 2000 bytes")])
        }
        var settings = settings
        settings.tools = CompositionRules.text(settings.tools)
        settings.observability = CompositionRules.text(settings.observability)
        let tools = Composition.Settings(tools: settings.tools)
        try CompositionRules.check(tools, "tools", self.checking)
        let observability = Composition.Settings(observability: settings.observability)
        try CompositionRules.check(observability, "observability", self.checking)
        return settings
    }
}
