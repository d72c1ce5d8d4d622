package import Governance
package import Kernel

/// The library of contracts, and compositions, in SQL.
package struct SQLContractRepository: ContractRepository {
    let database: any SQLDatabase

    /// Keeps them in `database`.
    package init(_ database: any SQLDatabase) { self.database = database }

    package func page(
        of organization: OrganizationID, _ filter: ContractFilter, _ page: PageRequest
    ) async throws -> Page<Contract> {
        var conditions = SQLConditions()
        conditions.add("organization", "=", organization)
        conditions.add("kind", "=", filter.kind?.rawValue)
        conditions.add("name", ">", page.after)
        if let search = filter.search, !search.isEmpty {
            let place = conditions.bind(Self.pattern(search.lowercased()))
            conditions.add(
                "(LOWER(name) LIKE \(place) ESCAPE '!' OR LOWER(description) LIKE \(place) ESCAPE '!' "
                    + "OR LOWER(tags) LIKE \(place) ESCAPE '!')")
        }
        if let tag = filter.tag {
            // Tags stand in their column as JSON, each in quotes.
            conditions.add("tags LIKE \(conditions.bind(Self.pattern(JSON.string(tag).text))) ESCAPE '!'")
        }
        let limit = conditions.bind(page.limit + 1)
        let (sql, parameters) = (
            "SELECT * FROM contracts\(conditions.text) ORDER BY name LIMIT \(limit)", conditions.parameters
        )
        return try await self.database.read { reader in
            let found = try reader.rows(sql, parameters).map { try ContractRecord.contract($0) }
            return Page(fetched: found, limit: page.limit) { $0.name }
        }
    }

    package func contract(_ name: String, in organization: OrganizationID) async throws -> Contract? {
        try await self.database.read { reader in
            try reader.first(
                "SELECT * FROM contracts WHERE organization = $1 AND name = $2", [organization, name]
            ).map { try ContractRecord.contract($0) }
        }
    }

    package func newest(_ ids: [ContractID]) async throws -> [(contract: Contract, version: ContractVersion)] {
        try await self.database.read { reader in
            var found: [(contract: Contract, version: ContractVersion)] = []
            for id in ids {
                guard let row = try reader.first("SELECT * FROM contracts WHERE id = $1", [id]) else { continue }
                let contract = try ContractRecord.contract(row)
                let version = try reader.first(
                    "SELECT * FROM contract_versions WHERE contract = $1 AND number = $2", [id, contract.latest])
                if let version { found.append((contract, try ContractRecord.version(version))) }
            }
            return found
        }
    }

    package func versions(of id: ContractID, _ page: PageRequest) async throws -> Page<ContractVersion> {
        guard let before = page.after.map({ Int64($0) }) ?? Int64.max else {
            throw Fault(
                .invalid, "This is no place in the list.",
                fields: [.init(pointer: "after", detail: "must be what the page before said in next")])
        }
        return try await self.database.read { reader in
            let found = try reader.rows(
                """
                SELECT * FROM contract_versions WHERE contract = $1 AND number < $2 ORDER BY number DESC LIMIT $3
                """, [id, before, page.limit + 1]
            ).map { try ContractRecord.version($0) }
            return Page(fetched: found, limit: page.limit) { String($0.number) }
        }
    }

    package func version(_ number: Int64, of id: ContractID) async throws -> ContractVersion? {
        try await self.database.read { reader in
            try reader.first(
                "SELECT * FROM contract_versions WHERE contract = $1 AND number = $2", [id, number]
            ).map { try ContractRecord.version($0) }
        }
    }

    private static func pattern(_ text: String) -> String {
        let escaped = text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
        return "%\(escaped)%"
    }
}
