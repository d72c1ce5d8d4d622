package import API
package import Backbone
import HTTPTypes
import Kernel

/// What is true of the server as a whole: health, metrics, the description, and the stream of all events.
package struct SystemRoutes: Sendable {
    /// Looks at everything the server depends on.
    package typealias HealthCheck = @Sendable () async -> HealthResource

    private let events: any EventLog
    private let feeds: Feeds
    private let health: HealthCheck
    private let metrics: @Sendable () async -> String

    /// Joins what the routes call; `metrics` gives Prometheus text.
    package init(
        events: any EventLog, feeds: Feeds, health: @escaping HealthCheck,
        metrics: @escaping @Sendable () async -> String
    ) {
        self.events = events
        self.feeds = feeds
        self.health = health
        self.metrics = metrics
    }

    private static let group = "System"

    /// All but the description, which is made from the others.
    package var routes: [Route] {
        [
            Route(
                .get, "/healthz", .open,
                RouteDescription(
                    Self.group, "Tell that the server is alive.", response: .string(), responseType: "text/plain")
            ) { _, _ in .bytes(Array("ok\n".utf8), type: "text/plain") },
            Route(
                .get, "/readyz", .open,
                RouteDescription(
                    Self.group, "Tell whether the server can work, by dependency.", response: .of(HealthResource.self))
            ) { _, _ in
                var health = await self.health()
                // Without credentials: which works, but no figures.
                health.checks = health.checks.map { .init(name: $0.name, ok: $0.ok, detail: $0.ok ? "ok" : "failing") }
                health.residentBytes = 0
                return try .json(health, status: health.ok ? .ok : .serviceUnavailable)
            },
            Route(
                .get, "/api/v1/health", .permission(.systemRead),
                RouteDescription(
                    Self.group, "Show the server's health in detail.", response: .of(HealthResource.self))
            ) { _, _ in try .json(await self.health()) },
            Route(
                .get, "/metrics", .permission(.systemRead),
                RouteDescription(
                    Self.group, "Read metrics as Prometheus text.", response: .string(), responseType: "text/plain")
            ) { _, _ in .bytes(Array(await self.metrics().utf8), type: "text/plain; version=0.0.4; charset=utf-8") },
            Route(
                .get, "/api/v1/events", .permission(.eventsRead),
                RouteDescription(
                    Self.group, "Read the event log, oldest first; without `after`, its newest events.",
                    query: [
                        .init("after", "Only events after this position; 0 for all.", type: "integer"),
                        .init("limit", "How many at most, 1 to 500.", type: "integer", range: 1...500),
                    ], response: .of(ListResource<JSON>.self))
            ) { inbound, context in
                let organization = try context.requireOrganization()
                try context.require(.eventsRead, in: Scope(organization), of: "organization")
                let limit = try inbound.page().limit
                guard let text = inbound.query("after") else {
                    let newest = try await self.events.newest(matching: .organization(organization), limit: limit)
                    return try .json(ListResource(items: newest.map { EventResource.json($0) }))
                }
                guard let after = Int64(text), after >= 0 else {
                    throw Fault(.invalid, "after must be an event's position.")
                }
                let events = try await self.events.events(
                    after: after, matching: .organization(organization), limit: limit)
                let next = events.count == limit ? events.last.map { String($0.position) } : nil
                return try .json(ListResource(items: events.map { EventResource.json($0) }, next: next))
            },
            Route(
                .get, "/api/v1/stream", .permission(.eventsRead),
                RouteDescription(
                    Self.group, "Follow everything that happens in the organization.",
                    query: [.init("cursor", "The last frame's id, when `Last-Event-ID` cannot be sent.")],
                    response: .string(), responseType: "text/event-stream")
            ) { inbound, context in
                let organization = try context.requireOrganization()
                try context.require(.eventsRead, in: Scope(organization), of: "organization")
                return try self.feeds.reply(
                    OrganizationStreamSource(organization: organization, events: self.events), inbound)
            },
        ]
    }

    /// The route of the description of `routes`.
    package static func openAPI(of routes: [Route], version: String) -> Route {
        let text = OpenAPI(routes, version: version).document.text
        return Route(
            .get, "/api/v1/openapi.json", .open,
            RouteDescription(Self.group, "Read this description.", response: .anything)
        ) { _, _ in .bytes(Array(text.utf8), type: "application/json") }
    }
}
