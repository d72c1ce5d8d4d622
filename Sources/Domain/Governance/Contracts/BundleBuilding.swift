import Kernel

/// Makes bundles of compositions, and brings them to where they belong.
package struct BundleBuilding: Sendable {
    private let bundles: BundleOperations
    private let summaries: any BundleRepository
    private let rollouts: RolloutOperations
    private let waiting: any RolloutRepository

    /// Joins the operations and where they keep things.
    package init(
        bundles: BundleOperations, summaries: any BundleRepository, rollouts: RolloutOperations,
        waiting: any RolloutRepository
    ) {
        self.bundles = bundles
        self.summaries = summaries
        self.rollouts = rollouts
        self.waiting = waiting
    }

    /// Makes the next version of a bundle, or finds that the newest is the same. Throws when the rollout to a named
    /// environment is refused; of others it is told.
    func build(
        _ resolved: ResolvedComposition, note: String?, environment: EnvironmentID?, context: OperationContext
    ) async throws -> BuiltBundle {
        let (composition, document) = (resolved.composition, try resolved.document())
        let bundle = try await self.bundles.add(
            document.text, note: note, source: .composition(composition.id, contracts: document.contracts),
            context: context)
        var built = BuiltBundle(name: composition.name, bundle: bundle)
        if let environment {
            built.rollouts.append(
                try await self.rollouts.create(
                    bundle: bundle.name, number: bundle.number, environment: environment, note: note, context: context))
        }
        if composition.settings.update == .autoDeploy {
            try await self.follow(&built, bundle, except: environment, note: note, context)
        }
        return built
    }

    /// Brings a version to every environment where another one is live.
    private func follow(
        _ built: inout BuiltBundle, _ bundle: Bundle, except environment: EnvironmentID?, note: String?,
        _ context: OperationContext
    ) async throws {
        let summary = try await self.summaries.summaries(of: bundle.organization).first { $0.name == bundle.name }
        let places = (summary?.live ?? [:]).filter { $0.key != environment && $0.value != bundle.number }
        for place in places.keys.sorted() {
            // The same question is asked once.
            let page = try await self.waiting.page(
                of: bundle.organization, environment: place, bundle: bundle.name, PageRequest(limit: 50))
            if page.items.contains(where: { $0.state == .waiting && $0.bundle == bundle.id }) { continue }
            do {
                built.rollouts.append(
                    try await self.rollouts.create(
                        bundle: bundle.name, number: bundle.number, environment: place, note: note, context: context))
            } catch let fault as Fault where fault.code != .bug {
                built.problems.append("Version \(bundle.number) was not rolled out to \(place): \(fault.message)")
            }
        }
    }
}
