import API
import Client
import Kernel

/// Finds scripts by what people call them.
struct ScriptReference {
    let client: APIClient

    /// The id of a script that is named by its id or its name.
    func id(of reference: String) async throws -> ScriptID {
        if let id = ScriptID(reference) { return id }
        let list: ListResource<ScriptResource> = try await self.client.get(
            "/api/v1/scripts", query: [("search", reference), ("limit", "500")])
        let found = list.items.filter { $0.name == reference }
        guard let first = found.first else {
            throw Names.missing("script", reference, "scripts")
        }
        if found.count > 1 {
            throw Fault(
                .conflict, "Several scripts are called \(reference); use an id, as martlet scripts list shows it.")
        }
        return first.id
    }
}
