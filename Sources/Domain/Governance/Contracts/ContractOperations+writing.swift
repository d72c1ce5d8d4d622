import Kernel

extension ContractOperations {
    /// A write and what it makes.
    struct Made {
        let change: ContractChange
        let saved: SavedContract
    }

    func made(
        _ writing: ContractWriting, in organization: OrganizationID, _ context: OperationContext
    ) throws -> Made {
        let rule = try self.reader.read(writing.definition)
        let now = self.clock.now()
        let contract = Contract(
            id: self.ids.make(), organization: organization, name: rule.id, kind: rule.kind,
            description: try Self.valid(writing.description ?? ""), tags: try Self.valid(writing.tags ?? []),
            latest: 1, createdAt: now, updatedAt: now, revision: 1)
        return self.made(contract, rule, try BundleOperations.valid(writing.note), "created", context)
    }

    func changed(_ contract: Contract, _ writing: ContractWriting, _ context: OperationContext) async throws -> Made {
        let rule = try self.reader.read(writing.definition)
        guard rule.id == contract.name else {
            throw Fault(
                .conflict,
                "The rule's id is \(rule.id), and a contract keeps its name, \(contract.name). "
                    + "Make another contract of it.",
                fields: [.init(pointer: "/definition", detail: "must keep its id")])
        }
        guard let newest = try await self.contracts.version(contract.latest, of: contract.id) else {
            throw Fault(.bug, "A contract has no version.")
        }
        var contract = contract
        contract.description = try writing.description.map { try Self.valid($0) } ?? contract.description
        contract.tags = try writing.tags.map { try Self.valid($0) } ?? contract.tags
        contract.kind = rule.kind
        contract.updatedAt = self.clock.now()
        contract.revision += 1
        let note = try BundleOperations.valid(writing.note)
        if newest.definition == rule.text.definition {
            let event = contract.event("changed", id: self.ids.make(), by: context.actor, at: contract.updatedAt)
            return Made(
                change: ContractChange(contract: contract, version: nil, event: event),
                saved: SavedContract(contract: contract, version: newest))
        }
        contract.latest += 1
        return self.made(contract, rule, note, "changed", context)
    }

    private func made(
        _ contract: Contract, _ rule: ContractRule, _ note: String?, _ happening: String, _ context: OperationContext
    ) -> Made {
        let version = ContractVersion(
            contract: contract.id, number: contract.latest, definition: rule.text.definition, note: note,
            createdBy: context.actor, createdAt: contract.updatedAt)
        let event = contract.event(happening, id: self.ids.make(), by: context.actor, at: contract.updatedAt)
        return Made(
            change: ContractChange(contract: contract, version: version, event: event),
            saved: SavedContract(contract: contract, version: version))
    }

    private static func valid(_ description: String) throws(Fault) -> String {
        if description.utf8.count <= 2000, !description.utf8.contains(0) { return description }
        throw Fault(
            .invalid, "The description has at most 2000 bytes.",
            fields: [.init(pointer: "/description", detail: "must have at most 2000 bytes")])
    }

    private static func valid(_ tags: [String]) throws(Fault) -> [String] {
        var known: [String] = []
        for tag in tags where !known.contains(tag) { known.append(tag) }
        let isValid =
            known.count <= 20
            && known.allSatisfy { tag in
                (1...64).contains(tag.utf8.count) && tag.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "," }
            }
        if isValid { return known }
        let rule = "must be at most 20, of 1 to 64 bytes each, without commas"
        throw Fault(.invalid, "The tags \(rule).", fields: [.init(pointer: "/tags", detail: rule)])
    }
}
