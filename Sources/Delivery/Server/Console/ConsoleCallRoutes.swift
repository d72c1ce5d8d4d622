package import API
import Console
package import Governance
import HTTPTypes
package import Kernel

/// What agents did, in the console.
package struct ConsoleCallRoutes: Sendable {
    private let shells: ConsoleShells
    private let calls: CallReading
    private let routing: CallRoutes
    private let fleet: FleetOperations
    private let clock: any WallClock

    /// Joins what the pages show.
    package init(
        shells: ConsoleShells, calls: CallReading, routing: CallRoutes, fleet: FleetOperations, clock: any WallClock
    ) {
        self.shells = shells
        self.calls = calls
        self.routing = routing
        self.fleet = fleet
        self.clock = clock
    }

    private static let access = Route.Access.permission(.agentsRead)
    private static let facets = ["agent", "tool", "outcome", "mode", "rule"]

    /// All of them.
    package var routes: [Route] {
        [
            ConsoleRoute.page("/calls", Self.access, "Show calls.") { inbound, context in
                .html(try await self.list(inbound, context).html)
            },
            ConsoleRoute.page("/calls/quarantine", Self.access, "Show odd reports.") { inbound, context in
                let page = try await self.calls.odd(
                    environment: nil, PageRequest(limit: 50, after: inbound.query("after")), context: context)
                return .html(
                    QuarantinePage(
                        shell: try await self.shells.shell(.calls, inbound, context),
                        calls: page.items.map { QuarantinedCallResource($0) }, after: inbound.query("after"),
                        next: page.next
                    ).html)
            },
            ConsoleRoute.page("/calls/{call}", Self.access, "Show a call.") { inbound, context in
                let record = try await self.calls.record(try inbound.id("call", of: "call"), context: context)
                var filter = try await self.calls.filter(record.environment, context: context)
                filter.call = record.call
                filter.agent = record.agent
                // The reports of one call lie close together.
                filter.since = record.time - .seconds(2 * 86_400)
                filter.until = record.time + .seconds(2 * 86_400)
                let records = try await self.calls.page(filter, PageRequest(limit: 50)).items.reversed()
                let places = try await self.fleet.places(context: context)
                let place = places.first { $0.environment == record.environment }
                return .html(
                    CallPage(
                        shell: try await self.shells.shell(.calls, inbound, context),
                        record: CallRecordResource(record), records: records.map { CallRecordResource($0) },
                        place: place.map { "\($0.project) / \($0.name)" } ?? ""
                    ).html)
            },
        ]
    }

    private func list(_ inbound: Inbound, _ context: OperationContext) async throws -> CallsPage {
        let seconds = inbound.query("span").flatMap { Int64($0) } ?? 86_400
        let span = CallsPage.spans.contains { $0.seconds == seconds } ? seconds : 86_400
        var filter = try await self.routing.filter(inbound, context: context)
        filter.since = self.clock.now() - .seconds(span)
        let page = try await self.calls.page(filter, PageRequest(limit: 50, after: inbound.query("after")))
        let values = Self.facets.compactMap { name in
            inbound.query(name).flatMap { $0.isEmpty ? nil : (name, $0) }
        }
        let odd = try await self.calls.odd(environment: nil, PageRequest(limit: 1), context: context)
        let histogram = try await self.calls.histogram(filter)
        return CallsPage(
            shell: try await self.shells.shell(.calls, inbound, context),
            filter: .init(
                environment: try inbound.environment(), values: Dictionary(values) { first, _ in first },
                text: filter.text, seconds: span), records: page.items.map { CallRecordResource($0) },
            facets: CallFacetsResource(try await self.calls.counts(filter)),
            histogram: CallHistogramResource(
                seconds: histogram.seconds, bars: histogram.bars.map { CallBarResource($0) }),
            environments: EnvironmentChoice(
                try await self.fleet.places(context: context).map { AgentPlaceResource($0) }), odd: odd.items.count,
            after: inbound.query("after"), next: page.next)
    }
}
