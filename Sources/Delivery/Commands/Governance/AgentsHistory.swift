import API
import ArgumentParser
import Client
import Kernel

/// `martlet agents history`
struct AgentsHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Tell what happened to an agent, newest first.")

    @OptionGroup var connection: Connection
    @Argument(help: "The agent, by name or id.") var agent: String
    @Option(help: "Its environment, where several have an agent of that name.") var environment: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let agent = try await AgentReference(client: client).agent(self.agent, environment: self.environment)
            let list: ListResource<AgentHistoryItem> = try await client.get("/api/v1/agents/\(agent.id)/history")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension AgentHistoryItem: Listed {
    static let headings = ["WHEN", "WHAT", "BY", "MORE"]

    var cells: [String] { [Terminal.short(self.time), self.kind, self.actor.name, self.data.text] }
}
