package import API
package import Governance
import HTTPTypes
package import Kernel

/// The addresses of bundles and their rollouts.
package struct BundleRoutes: Sendable {
    private let bundles: BundleOperations
    private let rollouts: RolloutOperations
    private let fleet: FleetOperations
    private static let group = "Bundles"

    /// Calls these operations.
    package init(bundles: BundleOperations, rollouts: RolloutOperations, fleet: FleetOperations) {
        self.bundles = bundles
        self.rollouts = rollouts
        self.fleet = fleet
    }

    /// All of them.
    package var routes: [Route] { self.versions + self.bringing }

    private var versions: [Route] {
        [
            Route(
                .get, "/api/v1/bundles", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List bundles by name.", response: .of(ListResource<BundleSummaryResource>.self))
            ) { _, context in
                let found = try await self.bundles.list(context: context)
                return try .json(ListResource(items: found.map { BundleSummaryResource($0) }))
            },
            Route(
                .post, "/api/v1/bundles", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Make a document the next version of the bundle that it names.",
                    request: .of(BundleCreation.self), status: 201, response: .of(BundleResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(BundleCreation.self)
                let bundle = try await self.bundles.add(wanted.document, note: wanted.note, context: context)
                return try .json(BundleResource(bundle, withDocuments: true), status: .created)
            },
            Route(
                .get, "/api/v1/bundles/{bundle}/versions", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List a bundle's versions, newest first.", query: RouteDescription.paging,
                    response: .of(ListResource<BundleResource>.self))
            ) { inbound, context in
                let page = try await self.bundles.versions(
                    of: inbound.parameter("bundle"), try inbound.page(), context: context)
                return try .json(ListResource(page.map { BundleResource($0, withDocuments: false) }))
            },
            Route(
                .get, "/api/v1/bundles/{bundle}/versions/{version}", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "Show a version of a bundle, or `latest`.", response: .of(BundleResource.self))
            ) { inbound, context in
                let bundle = try await self.bundles.bundle(
                    inbound.parameter("bundle"), number: try inbound.version(), context: context)
                return try .json(BundleResource(bundle, withDocuments: true))
            },
        ]
    }

    private var bringing: [Route] {
        [
            Route(
                .get, "/api/v1/rollouts", .permission(.rolloutsRead),
                RouteDescription(
                    Self.group, "List rollouts, newest first.",
                    query: RouteDescription.paging + [
                        AgentRoutes.environment, .init("bundle", "Only of this bundle."),
                    ],
                    response: .of(ListResource<RolloutResource>.self))
            ) { inbound, context in
                let page = try await self.rollouts.list(
                    environment: try inbound.environment(), bundle: inbound.query("bundle"), try inbound.page(),
                    context: context)
                return try .json(ListResource(page.map { RolloutResource($0) }))
            },
            Route(
                .post, "/api/v1/rollouts", .permission(.rolloutsCreate),
                RouteDescription(
                    Self.group, "Bring a version of a bundle to an environment's agents.",
                    request: .of(RolloutCreation.self), status: 201, response: .of(RolloutResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(RolloutCreation.self)
                let rollout = try await self.rollouts.create(
                    bundle: wanted.bundle, number: wanted.version, environment: wanted.environmentID,
                    note: wanted.note, context: context)
                return try .json(RolloutResource(rollout), status: .created)
            },
            Route(
                .get, "/api/v1/rollouts/{rollout}", .permission(.rolloutsRead),
                RouteDescription(
                    Self.group, "Show a rollout, with how many agents apply it.", response: .of(RolloutResource.self))
            ) { inbound, context in
                let rollout = try await self.rollouts.rollout(
                    try inbound.id("rollout", of: "rollout"), context: context)
                return try .json(try await self.resource(rollout, context: context))
            },
            Route(
                .post, "/api/v1/rollouts/{rollout}/cancel", .permission(.rolloutsCreate),
                RouteDescription(
                    Self.group, "Withdraw a rollout that waits.", response: .of(RolloutResource.self))
            ) { inbound, context in
                let rollout = try await self.rollouts.cancel(try inbound.id("rollout", of: "rollout"), context: context)
                return try .json(RolloutResource(rollout))
            },
            Route(
                .post, "/api/v1/rollouts/{rollout}/rollback", .permission(.rolloutsCreate),
                RouteDescription(
                    Self.group, "Bring back what was live before.", status: 201, response: .of(RolloutResource.self))
            ) { inbound, context in
                let rollout = try await self.rollouts.rollBack(
                    try inbound.id("rollout", of: "rollout"), context: context)
                return try .json(RolloutResource(rollout), status: .created)
            },
        ]
    }

    /// A rollout with how many agents apply it.
    package func resource(_ rollout: Rollout, context: OperationContext) async throws -> RolloutResource {
        var resource = RolloutResource(rollout)
        guard rollout.state == .live else { return resource }
        let receipt = try await self.fleet.acknowledgement(of: rollout, context: context)
        resource.acknowledged = receipt.acknowledged
        resource.expected = receipt.expected
        return resource
    }
}

extension Inbound {
    /// The version in the path; nil for `latest`. Throws `notFound` for what can be none.
    func version() throws(Fault) -> Int64? {
        let text = self.parameter("version")
        if text == "latest" { return nil }
        guard let number = Int64(text), number > 0 else { throw Fault.notFound("version of this bundle") }
        return number
    }
}
