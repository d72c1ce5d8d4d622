package import API
import HTTPTypes
package import Identity
package import Kernel

/// The addresses of rate limits.
package struct RateLimitRoutes: Sendable {
    private let limiter: RateLimiter
    private let clock: any WallClock
    private let ids: IDSource
    private static let group = "Rate limits"

    /// Joins what the routes need.
    package init(_ limiter: RateLimiter, clock: any WallClock, ids: IDSource) {
        self.limiter = limiter
        self.clock = clock
        self.ids = ids
    }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/rate-limits", .permission(.systemRead),
                RouteDescription(
                    Self.group, "Show the organization's rate limits.", response: .of(RateLimitsResource.self))
            ) { _, context in
                let settings = try await self.limiter.settings(of: try context.requireOrganization())
                return try .json(RateLimitsResource(settings)).with(.eTag, "\"\(settings.revision)\"")
            },
            Route(
                .put, "/api/v1/rate-limits", .permission(.organizationWrite),
                RouteDescription(
                    Self.group, "Replace the organization's rate limits.", request: .of(RateLimitsResource.self),
                    response: .of(RateLimitsResource.self))
            ) { inbound, context in
                let organization = try context.requireOrganization()
                try context.require(.organizationWrite, in: Scope(organization), of: "organization")
                let wanted = try inbound.decode(RateLimitsResource.self)
                var settings = try RateLimitSettings(wanted)
                settings.revision = try await self.revision(wanted, organization)
                let stored = try await self.limiter.set(
                    settings, of: organization, audit: self.audit("rate-limits.changed", organization, context))
                return try .json(RateLimitsResource(stored)).with(.eTag, "\"\(stored.revision)\"")
            },
            Route(
                .post, "/api/v1/rate-limits/reset", .permission(.organizationWrite),
                RouteDescription(
                    Self.group, "Let a principal's counters begin anew on this node.",
                    request: .of(RateLimitReset.self), status: 204)
            ) { inbound, context in
                try context.require(
                    .organizationWrite, in: Scope(try context.requireOrganization()), of: "organization")
                self.limiter.reset(try inbound.decode(RateLimitReset.self).principal)
                return .noContent
            },
        ]
    }

    private func revision(_ wanted: RateLimitsResource, _ organization: OrganizationID) async throws -> Int64 {
        if let revision = wanted.revision { return revision }
        return try await self.limiter.settings(of: organization).revision
    }

    private func audit(
        _ action: String, _ organization: OrganizationID, _ context: OperationContext
    ) -> AuditRow {
        AuditRow(
            id: self.ids.make(), organization: organization, time: self.clock.now(), actor: context.actor,
            action: action, subject: organization.description, address: context.address, data: [:])
    }
}

extension RateLimitSettings {
    /// What a request wants. Throws `invalid` naming the rule that makes no sense.
    init(_ wanted: RateLimitsResource) throws(Fault) {
        self.init(rules: try Self.rules(wanted.rules, "/rules"))
        for (index, exception) in wanted.exceptions.enumerated() {
            let pointer = "/exceptions/\(index)"
            let multiplier = exception.multiplier ?? 1
            guard multiplier >= 0.01, multiplier <= 1000 else {
                throw Self.fault("\(pointer)/multiplier", "must be 0.01 to 1000")
            }
            guard !exception.principal.isEmpty, exception.principal.utf8.count <= 200 else {
                throw Self.fault("\(pointer)/principal", "must be such as user:usr_… or key:key_…")
            }
            self.exceptions[exception.principal] = Exception(
                bypass: exception.bypass ?? false, multiplier: multiplier,
                rules: try Self.rules(exception.rules ?? [], "\(pointer)/rules"))
        }
    }

    private static func rules(
        _ wanted: [RateLimitRuleResource], _ pointer: String
    ) throws(Fault) -> [RateLimitRule.Group: RateLimitRule] {
        var rules: [RateLimitRule.Group: RateLimitRule] = [:]
        for (index, rule) in wanted.enumerated() {
            let place = "\(pointer)/\(index)"
            guard let group = RateLimitRule.Group(rawValue: rule.group) else {
                let names = RateLimitRule.Group.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.fault("\(place)/group", "must be one of \(names)")
            }
            guard let algorithm = RateLimitRule.Algorithm(rawValue: rule.algorithm) else {
                throw Self.fault("\(place)/algorithm", "must be sliding_window or token_bucket")
            }
            guard
                let made = RateLimitRule(
                    algorithm, requests: rule.requests, windowSeconds: rule.windowSeconds, burst: rule.burst)
            else {
                throw Self.fault(place, "requests and burst must be 1 to 10000000, window_seconds 1 to 86400")
            }
            rules[group] = made
        }
        return rules
    }

    private static func fault(_ pointer: String, _ detail: String) -> Fault {
        Fault(.invalid, "These rate limits make no sense.", fields: [.init(pointer: pointer, detail: detail)])
    }
}

extension RateLimitsResource {
    /// Shows rules.
    init(_ settings: RateLimitSettings) {
        self.init(
            rules: Self.rules(settings.rules),
            exceptions: settings.exceptions.sorted { $0.key < $1.key }.map { entry in
                RateLimitExceptionResource(
                    principal: entry.key, bypass: entry.value.bypass, multiplier: entry.value.multiplier,
                    rules: Self.rules(entry.value.rules))
            }, revision: settings.revision)
    }

    private static func rules(_ rules: [RateLimitRule.Group: RateLimitRule]) -> [RateLimitRuleResource] {
        rules.sorted { $0.key.rawValue < $1.key.rawValue }.map { entry in
            RateLimitRuleResource(
                group: entry.key.rawValue, algorithm: entry.value.algorithm.rawValue, requests: entry.value.requests,
                windowSeconds: entry.value.windowSeconds, burst: entry.value.burst)
        }
    }
}
