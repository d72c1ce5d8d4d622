package import API
package import Governance
import Kernel

extension BundleResource {
    /// Shows a version, with its documents or without.
    package init(_ bundle: Bundle, withDocuments: Bool) {
        var composition: CompositionID?
        if case .composition(let id, _) = bundle.source { composition = id }
        self.init(
            id: bundle.id, name: bundle.name, version: bundle.number, note: bundle.note, compositionID: composition,
            renderings: bundle.renderings.map {
                BundleRenderingResource(
                    dialect: $0.dialect.rawValue, revision: $0.revision,
                    document: withDocuments ? $0.document : nil)
            }, problem: bundle.problem, createdBy: ActorResource(bundle.createdBy), createdAt: bundle.createdAt)
    }
}

extension BundleSummaryResource {
    /// Shows a bundle.
    package init(_ summary: BundleSummary) {
        self.init(
            name: summary.name, latest: BundleResource(summary.latest, withDocuments: false),
            live: summary.live.sorted { $0.key < $1.key }.map {
                LiveVersionResource(environmentID: $0.key, version: $0.value)
            })
    }
}

extension RolloutResource {
    /// Shows a rollout.
    package init(_ rollout: Rollout) {
        self.init(
            id: rollout.id, bundle: rollout.bundleName, version: rollout.number,
            // A rollout always has an environment.
            environmentID: rollout.scope.environment ?? EnvironmentID(high: 0, low: 0),
            state: rollout.state.rawValue, reason: rollout.reason, rollsBack: rollout.rollsBack, note: rollout.note,
            createdBy: ActorResource(rollout.createdBy), createdAt: rollout.createdAt, startedAt: rollout.startedAt,
            finishedAt: rollout.finishedAt)
    }
}
