package import API
package import Backbone
import HTTPTypes
import Kernel

/// The addresses of dead letters.
package struct DeadLetterRoutes: Sendable {
    private let letters: DeadLetterOperations
    private static let group = "Dead letters"

    /// Calls these operations.
    package init(_ letters: DeadLetterOperations) { self.letters = letters }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/dead-letters", .permission(.deadLettersRead),
                RouteDescription(
                    Self.group, "List what failed for good, newest first.",
                    query: RouteDescription.paging + [
                        .init("status", "Only those that are `waiting`, `retried` or `discarded`."),
                        .init("source", "Only those of this source, such as `webhook`."),
                    ], response: .of(ListResource<DeadLetterResource>.self))
            ) { inbound, context in
                let page = try await self.letters.page(
                    state: try Self.state(inbound), source: inbound.query("source"), try inbound.page(),
                    context: context)
                return try .json(ListResource(page.map { DeadLetterResource($0, withPayload: false) }))
            },
            Route(
                .get, "/api/v1/dead-letters/{letter}", .permission(.deadLettersRead),
                RouteDescription(
                    Self.group, "Show a dead letter with all that it holds.", response: .of(DeadLetterResource.self))
            ) { inbound, context in
                let letter = try await self.letters.letter(try Self.id(inbound), context: context)
                return try .json(DeadLetterResource(letter, withPayload: true))
            },
            Route(
                .post, "/api/v1/dead-letters/{letter}/retry", .permission(.deadLettersWrite),
                RouteDescription(Self.group, "Try it again.", response: .of(DeadLetterResource.self))
            ) { inbound, context in
                let letter = try await self.letters.retry(try Self.id(inbound), context: context)
                return try .json(DeadLetterResource(letter, withPayload: true))
            },
            Route(
                .post, "/api/v1/dead-letters/{letter}/discard", .permission(.deadLettersWrite),
                RouteDescription(
                    Self.group, "Give it up, for a reason.", request: .of(DiscardRequest.self),
                    response: .of(DeadLetterResource.self))
            ) { inbound, context in
                let reason = try inbound.decode(DiscardRequest.self).reason
                let letter = try await self.letters.discard(try Self.id(inbound), reason: reason, context: context)
                return try .json(DeadLetterResource(letter, withPayload: true))
            },
        ]
    }

    private static func id(_ inbound: Inbound) throws -> DeadLetterID {
        try inbound.id("letter", of: "dead letter", DeadLetterID.self)
    }

    /// The state in the query; nil for all.
    static func state(_ inbound: Inbound) throws(Fault) -> DeadLetter.State? {
        guard let text = inbound.query("status"), !text.isEmpty else { return nil }
        guard let state = DeadLetter.State(rawValue: text) else {
            throw Fault(
                .invalid, "There is no such status.",
                fields: [.init(pointer: "status", detail: "must be waiting, retried or discarded")])
        }
        return state
    }
}
