package import Kernel

/// The library of contracts.
package struct ContractOperations: Sendable {
    let contracts: any ContractRepository
    let compositions: CompositionOperations
    let reader: ContractReader
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports; `compositions` are built anew where they follow their contracts.
    package init(
        contracts: any ContractRepository, compositions: CompositionOperations, checking: any DocumentChecking,
        clock: any WallClock, ids: IDSource
    ) {
        self.contracts = contracts
        self.compositions = compositions
        self.reader = ContractReader(checking: checking)
        self.clock = clock
        self.ids = ids
    }

    /// Contracts by name.
    package func list(
        _ filter: ContractFilter, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<Contract> {
        try await self.contracts.page(of: try self.organization(.contractsRead, context), filter, page)
    }

    /// A contract with a version, or with the newest. Throws `notFound` when there is none.
    package func contract(
        _ name: String, number: Int64? = nil, context: OperationContext
    ) async throws -> SavedContract {
        let contract = try await self.stored(name, .contractsRead, context)
        guard let version = try await self.contracts.version(number ?? contract.latest, of: contract.id) else {
            throw Fault.notFound("version of this contract")
        }
        return SavedContract(contract: contract, version: version)
    }

    /// A contract's versions, newest first.
    package func versions(
        of name: String, _ page: PageRequest, context: OperationContext
    ) async throws -> Page<ContractVersion> {
        try await self.contracts.versions(of: try await self.stored(name, .contractsRead, context).id, page)
    }

    /// The compositions that use a contract, by name.
    package func usage(of name: String, context: OperationContext) async throws -> [ContractUsage] {
        let contract = try await self.stored(name, .contractsRead, context)
        return try await self.compositions.compositions.compositions(of: contract.organization).compactMap { found in
            found.items.first { $0.contract == contract.id }.map {
                ContractUsage(composition: found.name, version: $0.version, isEnabled: $0.isEnabled)
            }
        }
    }

    /// Tells what a definition is, or what is wrong with it, and stores nothing.
    package func check(_ definition: String, context: OperationContext) throws -> ContractRule {
        _ = try self.organization(.contractsRead, context)
        return try self.reader.read(definition)
    }

    /// Makes a contract. Throws `conflict` when the library has one of that name.
    package func create(_ writing: ContractWriting, context: OperationContext) async throws -> SavedContract {
        let organization = try self.organization(.contractsWrite, context)
        let made = try self.made(writing, in: organization, context)
        try await self.contracts.write([made.change], nil)
        return made.saved
    }

    /// Gives a contract a new version, unless the definition is that of the newest, and what else is said. Compositions
    /// that follow it are built and rolled out.
    package func change(
        _ name: String, _ writing: ContractWriting, context: OperationContext
    ) async throws -> SavedContract {
        let contract = try await self.stored(name, .contractsWrite, context)
        let made = try await self.changed(contract, writing, context)
        try await self.contracts.write([made.change], nil)
        var saved = made.saved
        if made.change.version != nil {
            saved.built = try await self.follow([contract.id], contract.organization, context)
        }
        return saved
    }

    /// Removes a contract with its versions. Throws `conflict` while a composition uses it.
    package func remove(_ name: String, context: OperationContext) async throws {
        let contract = try await self.stored(name, .contractsWrite, context)
        try await self.contracts.remove(
            contract, event: contract.event("removed", id: self.ids.make(), by: context.actor, at: self.clock.now()))
    }

    /// Builds what follows these contracts. What is saved stays saved, so that a failure here is only told.
    func follow(
        _ changed: Set<ContractID>, _ organization: OrganizationID, except name: String? = nil,
        _ context: OperationContext
    ) async throws -> [BuiltBundle] {
        var built: [BuiltBundle] = []
        for composition in try await self.compositions.compositions.compositions(of: organization)
        where composition.settings.update == .autoDeploy && composition.name != name {
            let isTouched = composition.items.contains {
                $0.isEnabled && $0.version == nil && changed.contains($0.contract)
            }
            guard isTouched else { continue }
            do {
                built.append(
                    try await self.compositions.build(
                        composition.name, note: "A contract changed.", environment: nil, context: context))
            } catch let fault as Fault where fault.code != .bug {
                built.append(
                    BuiltBundle(
                        name: composition.name, problems: ["\(composition.name) was not built: \(fault.message)"]))
            }
        }
        return built
    }

    func organization(_ permission: Permission, _ context: OperationContext) throws -> OrganizationID {
        let organization = try context.requireOrganization()
        try context.require(permission, in: Scope(organization), of: "organization")
        return organization
    }

    private func stored(
        _ name: String, _ permission: Permission, _ context: OperationContext
    ) async throws -> Contract {
        let organization = try self.organization(permission, context)
        guard let contract = try await self.contracts.contract(name, in: organization) else {
            throw Fault.notFound("contract")
        }
        return contract
    }
}
