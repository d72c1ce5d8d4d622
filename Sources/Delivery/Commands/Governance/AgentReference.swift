import API
import Client
import Kernel

/// Finds agents by what people call them.
struct AgentReference {
    let client: APIClient

    /// An agent that is named by its id, or by its name, which may occur in several environments.
    func agent(_ text: String, environment: String?) async throws -> AgentResource {
        if let id = AgentID(text) { return try await self.client.get("/api/v1/agents/\(id)") }
        var found: [AgentResource] = []
        var after: String?
        let filter = try await Names.query(environment, self.client)
        repeat {
            let list: ListResource<AgentResource> = try await self.client.get(
                "/api/v1/agents", query: filter + [("limit", "500")] + (after.map { [("after", $0)] } ?? []))
            found += list.items.filter { $0.name == text }
            after = list.next
        } while after != nil
        guard let first = found.first else { throw Names.missing("agent", text, "agents") }
        if found.count > 1 {
            let places = found.map { "\($0.environment.project)/\($0.environment.name)" }.joined(separator: ", ")
            throw Fault(.conflict, "The agent \(text) is in \(places). Say --environment, or use its id.")
        }
        return first
    }
}
