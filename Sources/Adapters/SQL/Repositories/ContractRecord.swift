import Governance
import Kernel

/// How contracts and compositions stand in their tables.
enum ContractRecord {
    static func contract(_ row: SQLRow) throws -> Contract {
        guard let kind = RuleKind(rawValue: try row.text("kind")) else {
            throw Fault(.bug, "A stored row could not be read.", detail: "a contract's kind")
        }
        return Contract(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"), kind: kind,
            description: try row.text("description"), tags: (try row.json("tags").array ?? []).compactMap(\.string),
            latest: try row.int64("latest"), createdAt: try row.timestamp("created_at"),
            updatedAt: try row.timestamp("updated_at"), revision: try row.int64("revision"))
    }

    static func version(_ row: SQLRow) throws -> ContractVersion {
        ContractVersion(
            contract: try row.id("contract"), number: try row.int64("number"), definition: try row.text("definition"),
            note: row.optionalText("note"), createdBy: try row.actor(), createdAt: try row.timestamp("created_at"))
    }

    static func composition(_ row: SQLRow) throws -> Composition {
        let items = try (try row.json("items").array ?? []).map { value in
            guard let contract = value["contract"]?.string.flatMap({ ContractID($0) }) else {
                throw Fault(.bug, "A stored row could not be read.", detail: "a composition's items")
            }
            return Composition.Item(
                contract: contract, version: value["version"]?.int,
                mode: value["mode"]?.string.flatMap { RuleMode(rawValue: $0) },
                isEnabled: value["enabled"]?.bool ?? true)
        }
        return Composition(
            id: try row.id("id"), organization: try row.id("organization"), name: try row.text("name"),
            settings: Self.settings(try row.json("settings"), try row.text("description")), items: items,
            createdAt: try row.timestamp("created_at"), updatedAt: try row.timestamp("updated_at"),
            revision: try row.int64("revision"))
    }

    static func json(_ items: [Composition.Item]) -> JSON {
        .array(
            items.map { item in
                [
                    "contract": .string(item.contract.description), "version": item.version.map { .int($0) } ?? .null,
                    "mode": item.mode.map { .string($0.rawValue) } ?? .null, "enabled": .bool(item.isEnabled),
                ]
            })
    }

    static func json(_ settings: Composition.Settings) -> JSON {
        [
            "mode": .string(settings.mode.rawValue), "update": .string(settings.update.rawValue),
            "tools": settings.tools.map { .string($0) } ?? .null,
            "observability": settings.observability.map { .string($0) } ?? .null,
            "observe_alongside": .bool(settings.isObservedAlongside),
        ]
    }

    private static func settings(_ json: JSON, _ description: String) -> Composition.Settings {
        Composition.Settings(
            description: description, mode: json["mode"]?.string.flatMap { RuleMode(rawValue: $0) } ?? .enforce,
            update: json["update"]?.string.flatMap { Composition.Update(rawValue: $0) } ?? .manual,
            tools: json["tools"]?.string, observability: json["observability"]?.string,
            isObservedAlongside: json["observe_alongside"]?.bool ?? false)
    }
}
