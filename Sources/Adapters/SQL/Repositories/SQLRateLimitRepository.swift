import Backbone
package import Identity
package import Kernel

/// Rate limits in SQL: one row for each organization that has set any.
package struct SQLRateLimitRepository: RateLimitRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func settings(of organization: OrganizationID) async throws -> RateLimitSettings? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM rate_limits WHERE organization = $1", [organization]).map { row in
                RateLimitSettings(json: try row.json("settings"), revision: try row.int64("revision"))
            }
        }
    }

    package func set(
        _ settings: RateLimitSettings, of organization: OrganizationID, audit: AuditRow
    ) async throws {
        try await self.database.write { writer in
            try writer.lock(Int64(bitPattern: organization.low) ^ 0x52_41_54_45)
            let known = try writer.first("SELECT revision FROM rate_limits WHERE organization = $1", [organization])
            guard try known?.int64("revision") ?? 0 == settings.revision - 1 else {
                throw Fault.conflict("rate limits")
            }
            try writer.run(
                """
                INSERT INTO rate_limits (organization, settings, revision) VALUES ($1, $2, $3)
                ON CONFLICT (organization) DO UPDATE SET settings = $2, revision = $3
                """, [organization, settings.json, settings.revision])
            try SQLAuditLog.insert(audit, writer)
            writer.signal(LiveTopic.rateLimits)
        }
    }
}

extension RateLimitSettings {
    var json: JSON {
        [
            "rules": Self.json(self.rules),
            "exceptions": .object(
                self.exceptions.mapValues { exception in
                    [
                        "bypass": .bool(exception.bypass), "multiplier": .double(exception.multiplier),
                        "rules": Self.json(exception.rules),
                    ]
                }),
        ]
    }

    init(json: JSON, revision: Int64) {
        self.init(
            rules: Self.rules(json["rules"]),
            exceptions: (json["exceptions"]?.object ?? [:]).mapValues { value in
                Exception(
                    bypass: value["bypass"]?.bool ?? false, multiplier: value["multiplier"]?.double ?? 1,
                    rules: Self.rules(value["rules"]))
            }, revision: revision)
    }

    private static func json(_ rules: [RateLimitRule.Group: RateLimitRule]) -> JSON {
        .object(
            rules.reduce(into: [:]) { result, entry in
                result[entry.key.rawValue] = [
                    "algorithm": .string(entry.value.algorithm.rawValue),
                    "requests": .int(Int64(entry.value.requests)),
                    "window_seconds": .int(Int64(entry.value.windowSeconds)), "burst": .int(Int64(entry.value.burst)),
                ]
            })
    }

    private static func rules(_ json: JSON?) -> [RateLimitRule.Group: RateLimitRule] {
        (json?.object ?? [:]).reduce(into: [:]) { result, entry in
            guard let group = RateLimitRule.Group(rawValue: entry.key),
                let algorithm = entry.value["algorithm"]?.string.flatMap(RateLimitRule.Algorithm.init),
                let requests = entry.value["requests"]?.int, let window = entry.value["window_seconds"]?.int
            else { return }
            result[group] = RateLimitRule(
                algorithm, requests: Int(clamping: requests), windowSeconds: Int(clamping: window),
                burst: entry.value["burst"]?.int.map { Int(clamping: $0) })
        }
    }
}
