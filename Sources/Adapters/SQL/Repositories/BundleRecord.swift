import Governance
import Kernel

/// How the versions of bundles stand in their table.
enum BundleRecord {
    static func bundle(_ row: SQLRow) throws -> Bundle {
        let renderings = try (try row.json("renderings").array ?? []).map { value in
            guard let dialect = value["dialect"]?.string.flatMap(RuleDialect.init),
                let document = value["document"]?.string, let revision = value["revision"]?.string
            else { throw Fault(.bug, "A stored row could not be read.", detail: "a bundle's renderings") }
            return BundleRendering(dialect: dialect, document: document, revision: revision)
        }
        let source = try row.json("source")
        return Bundle(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"),
            number: try row.int64("number"), source: Self.source(source), note: row.optionalText("note"),
            renderings: renderings, problem: row.optionalText("problem"), createdBy: try row.actor(),
            createdAt: try row.timestamp("created_at"))
    }

    static func insert(_ bundle: Bundle, _ writer: any SQLWriter) throws {
        let renderings = bundle.renderings.map { rendering -> JSON in
            [
                "dialect": .string(rendering.dialect.rawValue), "document": .string(rendering.document),
                "revision": .string(rendering.revision),
            ]
        }
        try writer.run(
            """
            INSERT INTO bundles (id, organization, name, number, source, note, renderings, problem, actor_principal,
                actor_name, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                bundle.id, bundle.organization, bundle.name, bundle.number, Self.json(bundle.source), bundle.note,
                JSON.array(renderings), bundle.problem, bundle.createdBy.principal, bundle.createdBy.name,
                bundle.createdAt,
            ])
    }

    private static func source(_ json: JSON) -> Bundle.Source {
        guard let id = json["composition"]?.string.flatMap({ CompositionID($0) }) else { return .upload }
        return .composition(id, contracts: (json["contracts"]?.object ?? [:]).compactMapValues(\.int))
    }

    private static func json(_ source: Bundle.Source) -> JSON {
        switch source {
        case .upload: [:]
        case .composition(let id, let contracts):
            ["composition": .string(id.description), "contracts": .object(contracts.mapValues { .int($0) })]
        }
    }
}
