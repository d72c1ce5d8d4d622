package import API
package import Governance
import HTTPTypes
package import Kernel

/// The addresses of call records and agents' sessions.
package struct CallRoutes: Sendable {
    private let calls: CallReading
    private static let group = "Calls"
    private static let filters: [RouteDescription.Parameter] = [
        AgentRoutes.environment, .init("agent", "Only of this agent."), .init("tool", "Only of this tool."),
        .init("outcome", "Only with this outcome."), .init("mode", "Only in this mode."),
        .init("rule", "Only decided by this rule."), .init("session", "Only of this session."),
        .init("call", "Only of this call."), .init("q", "Only reports that hold this text."),
        .init("since", "Not before this time."), .init("until", "Before this time."),
    ]

    /// Reads with these operations.
    package init(_ calls: CallReading) { self.calls = calls }

    /// All of them.
    package var routes: [Route] { self.records + self.sessions }

    private var records: [Route] {
        [
            Route(
                .get, "/api/v1/calls", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "List call records, newest first.", query: RouteDescription.paging + Self.filters,
                    response: .of(ListResource<CallRecordResource>.self))
            ) { inbound, context in
                let page = try await self.calls.page(
                    try await self.filter(inbound, context: context), try inbound.page())
                return try .json(ListResource(page.map { CallRecordResource($0) }))
            },
            Route(
                .get, "/api/v1/calls/facets", .permission(.agentsRead),
                RouteDescription(
                    Self.group,
                    "Count call records by agent, tool, outcome, mode and rule; of the last day unless a "
                        + "time is given.", query: Self.filters, response: .of(CallFacetsResource.self))
            ) { inbound, context in
                let counts = try await self.calls.counts(try await self.filter(inbound, context: context))
                return try .json(CallFacetsResource(counts))
            },
            Route(
                .get, "/api/v1/calls/histogram", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "Count call records over time; over the last day unless a time is given.",
                    query: Self.filters, response: .of(CallHistogramResource.self))
            ) { inbound, context in
                let (seconds, bars) = try await self.calls.histogram(
                    try await self.filter(inbound, context: context))
                return try .json(CallHistogramResource(seconds: seconds, bars: bars.map { CallBarResource($0) }))
            },
            Route(
                .get, "/api/v1/calls/{call}", .permission(.agentsRead),
                RouteDescription(Self.group, "Show a call record.", response: .of(CallRecordResource.self))
            ) { inbound, context in
                let record = try await self.calls.record(try inbound.id("call", of: "record"), context: context)
                return try .json(CallRecordResource(record))
            },
            Route(
                .get, "/api/v1/quarantined-calls", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "List reports that are no call records, newest first.",
                    query: RouteDescription.paging + [AgentRoutes.environment],
                    response: .of(ListResource<QuarantinedCallResource>.self))
            ) { inbound, context in
                let page = try await self.calls.odd(
                    environment: try inbound.environment(), try inbound.page(), context: context)
                return try .json(ListResource(page.map { QuarantinedCallResource($0) }))
            },
        ]
    }

    private var sessions: [Route] {
        [
            Route(
                .get, "/api/v1/agent-sessions", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "List agents' sessions by their newest record.",
                    query: RouteDescription.paging + [AgentRoutes.environment, .init("agent", "Only of this agent.")],
                    response: .of(ListResource<AgentSessionResource>.self))
            ) { inbound, context in
                let page = try await self.calls.sessions(
                    environment: try inbound.environment(), agent: inbound.query("agent"), try inbound.page(),
                    context: context)
                return try .json(ListResource(page.map { AgentSessionResource($0) }))
            },
            Route(
                .get, "/api/v1/agent-sessions/{session}", .permission(.agentsRead),
                RouteDescription(
                    Self.group, "Tell a session as a story, oldest first.",
                    query: [
                        AgentRoutes.environment,
                        .init("offset", "How many records to leave out at the front.", type: "integer"),
                        .init("limit", "How many records at most.", type: "integer", range: 1...500),
                    ], response: .of(AgentStoryResource.self))
            ) { inbound, context in
                guard let environment = try inbound.environment() else {
                    throw Fault(
                        .invalid, "Say in which environment: a session's id counts there.",
                        fields: [.init(pointer: "environment", detail: "is missing")])
                }
                let (session, records) = try await self.calls.story(
                    inbound.parameter("session"), in: environment,
                    offset: inbound.query("offset").flatMap { Int($0) } ?? 0,
                    limit: inbound.query("limit").flatMap { Int($0) } ?? 500, context: context)
                return try .json(
                    AgentStoryResource(
                        session: AgentSessionResource(session), records: records.map { CallRecordResource($0) }))
            },
        ]
    }

    /// The filter in a query. Throws `invalid` for an outcome or a time that is none.
    package func filter(_ inbound: Inbound, context: OperationContext) async throws -> CallFilter {
        var filter = try await self.calls.filter(try inbound.environment(), context: context)
        func text(_ name: String) -> String? { inbound.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        filter.agent = text("agent")
        filter.tool = text("tool")
        filter.mode = text("mode")
        filter.rule = text("rule")
        filter.session = text("session")
        filter.call = text("call")
        filter.text = text("q")
        if let word = text("outcome") {
            guard let outcome = CallOutcome(rawValue: word) else {
                let words = CallOutcome.allCases.map(\.rawValue).joined(separator: ", ")
                throw Fault(
                    .invalid, "There is no outcome \(word.prefix(50)).",
                    fields: [.init(pointer: "outcome", detail: "must be one of \(words)")])
            }
            filter.outcome = outcome
        }
        filter.since = try Self.time(text("since"), "since")
        filter.until = try Self.time(text("until"), "until")
        return filter
    }

    private static func time(_ text: String?, _ name: String) throws(Fault) -> Timestamp? {
        guard let text else { return nil }
        guard let time = Timestamp(text) else {
            throw Fault(
                .invalid, "The time is none.",
                fields: [.init(pointer: name, detail: "must be an RFC 3339 time such as 2026-01-31T08:15:00Z")])
        }
        return time
    }
}
