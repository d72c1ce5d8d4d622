package import Kernel

/// Compositions: which contracts make up which bundle.
package struct CompositionOperations: Sendable {
    let contracts: any ContractRepository
    let compositions: any CompositionRepository
    let checking: any DocumentChecking
    let building: BundleBuilding
    let clock: any WallClock
    let ids: IDSource

    /// Joins the ports.
    package init(
        contracts: any ContractRepository, compositions: any CompositionRepository, checking: any DocumentChecking,
        building: BundleBuilding, clock: any WallClock, ids: IDSource
    ) {
        self.contracts = contracts
        self.compositions = compositions
        self.checking = checking
        self.building = building
        self.clock = clock
        self.ids = ids
    }

    /// The organization's compositions by name.
    package func list(context: OperationContext) async throws -> [ResolvedComposition] {
        let organization = try context.requireOrganization()
        try context.require(.contractsRead, in: Scope(organization), of: "organization")
        var found: [ResolvedComposition] = []
        for composition in try await self.compositions.compositions(of: organization) {
            found.append(try await self.resolved(composition))
        }
        return found
    }

    /// A composition. Throws `notFound` when there is none.
    package func composition(_ name: String, context: OperationContext) async throws -> ResolvedComposition {
        try await self.resolved(try await self.stored(name, .contractsRead, context))
    }

    /// Makes a composition. Throws `conflict` when the name is taken.
    package func create(
        _ name: String, _ writing: CompositionWriting, context: OperationContext
    ) async throws -> ResolvedComposition {
        let organization = try context.requireOrganization()
        try context.require(.contractsWrite, in: Scope(organization), of: "organization")
        try CompositionRules.check(name)
        let now = self.clock.now()
        let composition = Composition(
            id: self.ids.make(), organization: organization, name: name,
            settings: try self.valid(writing.settings), items: try await self.items(writing.items, organization),
            createdAt: now, updatedAt: now, revision: 1)
        return try await self.store(composition, "created", context)
    }

    /// Replaces what a composition says. Its name stays.
    package func change(
        _ name: String, _ writing: CompositionWriting, context: OperationContext
    ) async throws -> ResolvedComposition {
        var composition = try await self.stored(name, .contractsWrite, context)
        composition.settings = try self.valid(writing.settings)
        composition.items = try await self.items(writing.items, composition.organization)
        composition.updatedAt = self.clock.now()
        composition.revision += 1
        return try await self.store(composition, "changed", context)
    }

    /// Removes a composition; the bundles that were built of it stay.
    package func remove(_ name: String, context: OperationContext) async throws {
        let composition = try await self.stored(name, .contractsWrite, context)
        let event = composition.event("removed", id: self.ids.make(), by: context.actor, at: self.clock.now())
        try await self.compositions.remove(composition, event: event)
    }

    /// The document that building makes now, and what agents would say to it. Throws `unprocessable` when no item is
    /// enabled.
    package func preview(
        _ name: String, context: OperationContext
    ) async throws -> (document: AssembledDocument, verdict: Result<CheckedDocument, Fault>) {
        let document = try await self.composition(name, context: context).document()
        return (document, Result { () throws(Fault) in try self.checking.check(document.text) })
    }

    /// Makes the next version of the bundle, and brings it to an environment when one is named; one that follows its
    /// contracts is also brought to wherever the bundle is live.
    package func build(
        _ name: String, note: String?, environment: EnvironmentID?, context: OperationContext
    ) async throws -> BuiltBundle {
        let composition = try await self.stored(name, .contractsWrite, context)
        let resolved = try await self.resolved(composition)
        return try await self.building.build(resolved, note: note, environment: environment, context: context)
    }

    func stored(
        _ name: String, _ permission: Permission, _ context: OperationContext
    ) async throws -> Composition {
        let organization = try context.requireOrganization()
        try context.require(permission, in: Scope(organization), of: "composition")
        guard let found = try await self.compositions.composition(name, in: organization) else {
            throw Fault.notFound("composition")
        }
        return found
    }

    private func store(
        _ composition: Composition, _ happening: String, _ context: OperationContext
    ) async throws -> ResolvedComposition {
        let event = composition.event(happening, id: self.ids.make(), by: context.actor, at: composition.updatedAt)
        try await self.contracts.write([], CompositionChange(composition: composition, event: event))
        return try await self.resolved(composition)
    }
}
