package import Kernel

/// Reads what the agents of an environment are to apply.
package struct BoardLoading: Sendable {
    private let places: any AgentPlaces
    private let fleet: any FleetRepository
    private let rollouts: any RolloutRepository
    private let bundles: any BundleRepository
    private let deliveries: Deliveries

    /// Joins the ports.
    package init(
        places: any AgentPlaces, fleet: any FleetRepository, rollouts: any RolloutRepository,
        bundles: any BundleRepository, deliveries: Deliveries
    ) {
        self.places = places
        self.fleet = fleet
        self.rollouts = rollouts
        self.bundles = bundles
        self.deliveries = deliveries
    }

    /// The environment's board. Throws `notFound` when there is no such environment.
    package func board(of environment: EnvironmentID) async throws -> EnvironmentBoard {
        guard let place = try await self.places.place(environment) else { throw Fault.notFound("environment") }
        let keys = try await self.deliveries.signingKeys(of: place.scope.organization)
        var live: [String: [RuleDialect: Delivery]] = [:]
        var since: [String: Timestamp] = [:]
        for rollout in try await self.rollouts.live(in: environment) {
            since[rollout.bundleName] = rollout.startedAt
            guard let bundle = try await self.bundles.bundle(rollout.bundle) else { continue }
            for dialect in RuleDialect.allCases {
                live[rollout.bundleName, default: [:]][dialect] = try await self.deliveries.delivery(
                    of: bundle, in: dialect, signedBy: keys)
            }
        }
        let agents = try await self.fleet.agents(in: environment).filter { $0.bundle != nil || !$0.tags.isEmpty }
        return EnvironmentBoard(
            place: place, rules: try await self.fleet.rules(in: environment),
            overrides: Dictionary(agents.map { ($0.name, .init(bundle: $0.bundle, tags: $0.tags)) }) { _, last in last
            },
            live: live, since: since)
    }
}
