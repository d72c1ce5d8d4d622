package import API
package import Governance
import HTTPTypes
package import Kernel

/// The address where documents are tried out.
package struct EvaluationRoutes: Sendable {
    private let playground: Playground

    /// Tries documents out with `playground`.
    package init(_ playground: Playground) { self.playground = playground }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .post, "/api/v1/evaluations", .permission(.contractsRead),
                RouteDescription(
                    "Bundles", "Tell what an agent with a document would do about a call.",
                    request: .of(EvaluationRequest.self), response: .of(EvaluationResource.self)), bodyLimit: 4 << 20
            ) { inbound, context in
                try .json(try self.evaluate(try inbound.decode(EvaluationRequest.self), context: context))
            }
        ]
    }

    /// What an agent would do.
    package func evaluate(_ wanted: EvaluationRequest, context: OperationContext) throws -> EvaluationResource {
        let principal = wanted.principal.map {
            CallPrincipal(
                userID: $0.userID, serviceID: $0.serviceID, organizationID: $0.orgID, role: $0.role,
                ticket: $0.ticketRef, claims: $0.claims ?? [:])
        }
        let call = ToolCall(
            tool: wanted.tool, arguments: wanted.arguments ?? [:], environment: wanted.environment ?? "production",
            principal: principal, metadata: wanted.metadata ?? [:],
            session: SessionCounts(attempts: wanted.attempts ?? 0, executions: wanted.executions ?? 0),
            output: wanted.output)
        let start = ContinuousClock.now
        let found = try self.playground.evaluate(
            wanted.document, call, variables: wanted.variables ?? [:], context: context)
        return EvaluationResource(
            action: found.action.rawValue, mode: found.mode.rawValue, isEnforced: found.isEnforced,
            rule: found.decidedBy, message: found.message, output: found.redactedOutput, warnings: found.warnings,
            rules: found.results.map {
                RuleResultResource(
                    id: $0.id, kind: $0.kind.rawValue, isMatched: $0.isMatched, isPassed: $0.isPassed,
                    message: $0.message, isObserved: $0.isObserved, isPolicyError: $0.isPolicyError, tags: $0.tags)
            }, microseconds: (ContinuousClock.now - start).wholeMicroseconds)
    }
}
