package import API
package import Governance
import Kernel

extension ContractResource {
    /// Shows a contract without a version.
    package init(_ contract: Contract) {
        self.init(
            id: contract.id, name: contract.name, kind: contract.kind.rawValue, description: contract.description,
            tags: contract.tags, latest: contract.latest, createdAt: contract.createdAt,
            updatedAt: contract.updatedAt)
    }

    /// Shows a contract with a version, and what its change led to.
    package init(_ saved: SavedContract) {
        self.init(saved.contract)
        self.version = ContractVersionResource(saved.version)
        if !saved.built.isEmpty { self.built = saved.built.map { BuiltBundleResource($0) } }
    }
}

extension ContractVersionResource {
    /// Shows a version.
    package init(_ version: ContractVersion) {
        self.init(
            version: version.number, definition: version.definition, note: version.note,
            createdBy: ActorResource(version.createdBy), createdAt: version.createdAt)
    }
}

extension ContractUsageResource {
    /// Shows a use.
    package init(_ usage: ContractUsage) {
        self.init(composition: usage.composition, version: usage.version, isEnabled: usage.isEnabled)
    }
}

extension BuiltBundleResource {
    /// Shows what was built.
    package init(_ built: BuiltBundle) {
        self.init(
            name: built.name, bundle: built.bundle.map { BundleResource($0, withDocuments: false) },
            rollouts: built.rollouts.map { RolloutResource($0) }, problems: built.problems)
    }
}

extension CompositionResource {
    /// Shows a composition.
    package init(_ resolved: ResolvedComposition) {
        let (composition, settings) = (resolved.composition, resolved.composition.settings)
        self.init(
            id: composition.id, name: composition.name, description: settings.description,
            mode: settings.mode.rawValue, update: settings.update.rawValue, tools: settings.tools,
            observability: settings.observability, isObservedAlongside: settings.isObservedAlongside,
            items: resolved.items.map { item in
                CompositionItemResource(
                    contract: item.contract.name, kind: item.contract.kind.rawValue, version: item.item.version,
                    used: item.version.number, latest: item.contract.latest, mode: item.item.mode?.rawValue,
                    isEnabled: item.item.isEnabled)
            }, createdAt: composition.createdAt, updatedAt: composition.updatedAt)
    }
}

extension ImportResource {
    /// Shows what a document became.
    package init(_ imported: ImportedDocument) {
        self.init(
            composition: CompositionResource(imported.composition), created: imported.created,
            changed: imported.changed)
    }
}
