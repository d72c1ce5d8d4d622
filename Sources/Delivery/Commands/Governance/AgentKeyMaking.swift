import API
import Client
import Kernel

/// Makes an agent key and shows it, for the two commands that do.
struct AgentKeyMaking {
    let client: APIClient
    let json: Bool

    func make(name: String?, environment: String, agent: String?, ending: KeyEnding) async throws {
        let key: AgentKeyResource = try await self.client.send(
            "POST", "/api/v1/agent-keys",
            AgentKeyCreation(
                name: name ?? agent ?? environment,
                environmentID: try await Names.environment(environment, self.client),
                agent: agent, expiresAt: try ending.moment()))
        if self.json { return try Printer.json(key) }
        print("\(key.secret ?? "")\n\nKeep it: it is not shown again.")
    }
}
