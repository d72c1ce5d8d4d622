import API
import HTTPTypes
import Identity
import Kernel

/// Applies rate limits to the routes of the API.
struct RateLimiting: Sendable {
    let limiter: RateLimiter

    /// What a caller is told of the limits; nothing where none holds. Throws `tooManyRequests` beyond them.
    func admit(_ caller: Caller, to route: Route) async throws -> HTTPFields {
        guard let group = Self.group(of: route), let identity = caller.identity,
            let verdict = try await self.limiter.take(
                group, principal: identity.principal.text, organization: identity.organization)
        else { return [:] }
        if !verdict.isAllowed {
            throw Fault(
                .tooManyRequests,
                "That was too much at once: the limit for \(group.rawValue) is \(verdict.limit). Try again in "
                    + "\(verdict.reset) seconds.", retryAfter: verdict.reset)
        }
        var fields: HTTPFields = [:]
        for (name, value) in [
            ("RateLimit-Limit", verdict.limit), ("RateLimit-Remaining", verdict.remaining),
            ("RateLimit-Reset", verdict.reset),
        ] {
            if let name = HTTPField.Name(name) { fields[name] = String(value) }
        }
        return fields
    }

    /// By the route, never by what it names: whoever asks for many things asks often.
    static func group(of route: Route) -> RateLimitRule.Group? {
        guard route.path.hasPrefix("/api/v1/") else { return nil }
        if route.socket != nil || route.path.hasSuffix("/stream") { return .streams }
        if route.method == .get || route.method == .head { return .reads }
        let isExecution =
            route.path == "/api/v1/executions" || route.path == "/api/v1/executions/{execution}/retry"
        return isExecution ? .executions : .writes
    }
}
