import Backbone
package import Kernel
import Synchronization

/// Counts requests by principal and group, by the rules of each principal's organization. Counters live in this process;
/// rules in the database.
package final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let principal: String
        let group: RateLimitRule.Group
    }

    private struct State {
        var settings: [OrganizationID: RateLimitSettings] = [:]
        var counters: [Key: RateCounter] = [:]
    }

    private let repository: any RateLimitRepository
    private let clock: any WallClock
    private let state = Mutex(State())
    /// Beyond this, idle counters are forgotten.
    private static let mostCounters = 50_000

    /// Reads rules from `repository`.
    package init(_ repository: any RateLimitRepository, clock: any WallClock) {
        self.repository = repository
        self.clock = clock
    }

    /// Asks for one request; nil where nothing limits it.
    package func take(
        _ group: RateLimitRule.Group, principal: String, organization: OrganizationID
    ) async throws -> RateCounter.Verdict? {
        let settings = try await self.settings(of: organization)
        guard let rule = settings.rule(for: principal, group) else { return nil }
        let now = self.clock.now()
        return self.state.withLock { state in
            if state.counters.count > Self.mostCounters {
                state.counters = state.counters.filter { !$0.value.isIdle(rule, at: now) }
            }
            let key = Key(principal: principal, group: group)
            var counter = state.counters[key] ?? RateCounter(rule, at: now)
            let verdict = counter.take(rule, at: now)
            state.counters[key] = counter
            return verdict
        }
    }

    /// An organization's rules.
    package func settings(of organization: OrganizationID) async throws -> RateLimitSettings {
        if let known = self.state.withLock({ $0.settings[organization] }) { return known }
        let found = try await self.repository.settings(of: organization) ?? .standard
        self.state.withLock { $0.settings[organization] = found }
        return found
    }

    /// Stores rules. Throws `conflict` when somebody else has changed them meanwhile.
    package func set(
        _ settings: RateLimitSettings, of organization: OrganizationID, audit: AuditRow
    ) async throws -> RateLimitSettings {
        var settings = settings
        settings.revision += 1
        try await self.repository.set(settings, of: organization, audit: audit)
        self.forget()
        return settings
    }

    /// Lets a principal begin anew.
    package func reset(_ principal: String) {
        self.state.withLock { state in state.counters = state.counters.filter { $0.key.principal != principal } }
    }

    /// Reads rules again when they are next wanted: another node may have changed them.
    package func forget() { self.state.withLock { $0.settings = [:] } }
}
