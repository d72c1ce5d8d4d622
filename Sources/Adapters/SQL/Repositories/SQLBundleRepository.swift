package import Governance
package import Kernel

/// The versions of bundles in SQL.
package struct SQLBundleRepository: BundleRepository {
    private let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func summaries(of organization: OrganizationID) async throws -> [BundleSummary] {
        try await self.database.read { reader in
            let newest = try reader.rows(
                """
                SELECT b.* FROM bundles b JOIN
                    (SELECT name, MAX(number) AS number FROM bundles WHERE organization = $1 GROUP BY name) n
                    ON n.name = b.name AND n.number = b.number
                WHERE b.organization = $1 ORDER BY b.name
                """, [organization]
            ).map { try BundleRecord.bundle($0) }
            var live: [String: [EnvironmentID: Int64]] = [:]
            let rows = try reader.rows(
                "SELECT environment, bundle_name, number FROM rollouts WHERE organization = $1 AND state = 'live'",
                [organization])
            for row in rows {
                live[try row.text("bundle_name"), default: [:]][try row.id("environment")] = try row.int64("number")
            }
            return newest.map { BundleSummary(name: $0.name, latest: $0, live: live[$0.name] ?? [:]) }
        }
    }

    package func versions(
        of name: String, in organization: OrganizationID, _ page: PageRequest
    ) async throws -> Page<Bundle> {
        var before = Int64.max
        if let after = page.after {
            guard let number = Int64(after) else {
                throw Fault(
                    .invalid, "This is no place in the list.",
                    fields: [.init(pointer: "after", detail: "must be what the page before said in next")])
            }
            before = number
        }
        let last = before
        return try await self.database.read { reader in
            let found = try reader.rows(
                """
                SELECT * FROM bundles WHERE organization = $1 AND name = $2 AND number < $3
                ORDER BY number DESC LIMIT $4
                """, [organization, name, last, page.limit + 1]
            ).map { try BundleRecord.bundle($0) }
            return Page(fetched: found, limit: page.limit) { String($0.number) }
        }
    }

    package func bundle(_ name: String, number: Int64?, in organization: OrganizationID) async throws -> Bundle? {
        try await self.database.read { reader in
            if let number {
                return try reader.first(
                    "SELECT * FROM bundles WHERE organization = $1 AND name = $2 AND number = $3",
                    [organization, name, number]
                ).map { try BundleRecord.bundle($0) }
            }
            return try Self.newest(name, organization, reader)
        }
    }

    package func bundle(_ id: BundleID) async throws -> Bundle? {
        try await self.database.read { reader in
            try reader.first("SELECT * FROM bundles WHERE id = $1", [id]).map { try BundleRecord.bundle($0) }
        }
    }

    package func add(
        name: String, in organization: OrganizationID, revision: String,
        make: @escaping @Sendable (Int64) -> (Bundle, EventRecord)
    ) async throws -> Bundle {
        try await self.database.write { writer in
            // Numbers have no gaps and no doubles, whichever node makes them.
            try writer.lock(Self.lockNumber)
            let newest = try Self.newest(name, organization, writer)
            if let newest, newest.renderings.first?.revision == revision { return newest }
            let (bundle, event) = make((newest?.number ?? 0) + 1)
            try BundleRecord.insert(bundle, writer)
            try SQLEventLog.append([event], to: writer)
            return bundle
        }
    }

    private static let lockNumber: Int64 = 0x6275_6E64

    private static func newest(
        _ name: String, _ organization: OrganizationID, _ reader: any SQLReader
    ) throws -> Bundle? {
        try reader.first(
            "SELECT * FROM bundles WHERE organization = $1 AND name = $2 ORDER BY number DESC LIMIT 1",
            [organization, name]
        ).map { try BundleRecord.bundle($0) }
    }
}
