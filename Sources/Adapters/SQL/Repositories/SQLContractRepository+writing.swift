package import Governance
package import Kernel

extension SQLContractRepository {
    package func write(_ changes: [ContractChange], _ composition: CompositionChange?) async throws {
        try await self.database.write { writer in
            // No contract goes while a composition comes to use it, whichever node does that.
            try writer.lock(Self.lockNumber)
            for change in changes { try Self.write(change, writer) }
            if let composition { try Self.write(composition, writer) }
        }
    }

    package func remove(_ contract: Contract, event: EventRecord) async throws {
        try await self.database.write { writer in
            try writer.lock(Self.lockNumber)
            let users = try writer.rows(
                "SELECT * FROM compositions WHERE organization = $1 ORDER BY name", [contract.organization]
            ).map { try ContractRecord.composition($0) }.filter { $0.items.contains { $0.contract == contract.id } }
            guard users.isEmpty else {
                let names = users.prefix(5).map(\.name).joined(separator: ", ")
                throw Fault(.conflict, "These compositions use the contract: \(names). Take it out of them first.")
            }
            try writer.run("DELETE FROM contract_versions WHERE contract = $1", [contract.id])
            guard try writer.run("DELETE FROM contracts WHERE id = $1", [contract.id]) > 0 else {
                throw Fault.notFound("contract")
            }
            try SQLEventLog.append([event], to: writer)
        }
    }

    private static let lockNumber: Int64 = 0x636F_6E74

    private static func write(_ change: ContractChange, _ writer: any SQLWriter) throws {
        let contract = change.contract
        let tags = JSON.array(contract.tags.map { .string($0) })
        if contract.revision == 1 {
            let added = try writer.run(
                """
                INSERT INTO contracts (id, organization, name, kind, description, tags, latest, created_at, updated_at,
                    revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (organization, name) DO NOTHING
                """,
                [
                    contract.id, contract.organization, contract.name, contract.kind.rawValue, contract.description,
                    tags, contract.latest, contract.createdAt, contract.updatedAt, contract.revision,
                ])
            guard added > 0 else { throw Self.taken("contract", contract.name, "/definition") }
        } else {
            let changed = try writer.run(
                """
                UPDATE contracts SET kind = $1, description = $2, tags = $3, latest = $4, updated_at = $5,
                    revision = $6 WHERE id = $7 AND revision = $8
                """,
                [
                    contract.kind.rawValue, contract.description, tags, contract.latest, contract.updatedAt,
                    contract.revision, contract.id, contract.revision - 1,
                ])
            guard changed > 0 else { throw Fault.conflict("contract") }
        }
        if let version = change.version {
            try writer.run(
                """
                INSERT INTO contract_versions (contract, number, definition, note, actor_principal, actor_name,
                    created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    version.contract, version.number, version.definition, version.note, version.createdBy.principal,
                    version.createdBy.name, version.createdAt,
                ])
        }
        try SQLEventLog.append([change.event], to: writer)
    }

    private static func write(_ change: CompositionChange, _ writer: any SQLWriter) throws {
        let composition = change.composition
        for item in composition.items {
            let found = try writer.first("SELECT 1 AS found FROM contracts WHERE id = $1", [item.contract])
            if found == nil {
                throw Fault(.conflict, "A contract was removed meanwhile; read the composition again.")
            }
        }
        let (settings, items) = (ContractRecord.json(composition.settings), ContractRecord.json(composition.items))
        if composition.revision == 1 {
            let added = try writer.run(
                """
                INSERT INTO compositions (id, organization, name, description, settings, items, created_at,
                    updated_at, revision)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organization, name) DO NOTHING
                """,
                [
                    composition.id, composition.organization, composition.name, composition.settings.description,
                    settings, items, composition.createdAt, composition.updatedAt, composition.revision,
                ])
            guard added > 0 else { throw Self.taken("composition", composition.name, "/name") }
        } else {
            let changed = try writer.run(
                """
                UPDATE compositions SET description = $1, settings = $2, items = $3, updated_at = $4, revision = $5
                WHERE id = $6 AND revision = $7
                """,
                [
                    composition.settings.description, settings, items, composition.updatedAt, composition.revision,
                    composition.id, composition.revision - 1,
                ])
            guard changed > 0 else { throw Fault.conflict("composition") }
        }
        try SQLEventLog.append([change.event], to: writer)
    }

    private static func taken(_ what: String, _ name: String, _ pointer: String) -> Fault {
        Fault(
            .conflict, "The name \(name) is taken by another \(what).",
            fields: [.init(pointer: pointer, detail: "names what is there already")])
    }
}
