import API
import ArgumentParser
import Client
import Kernel

/// `martlet agents remove`
struct AgentsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Forget an agent until it comes back.")

    @OptionGroup var connection: Connection
    @Argument(help: "The agent, by name or id.") var agent: String
    @Option(help: "Its environment, where several have an agent of that name.") var environment: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let agent = try await AgentReference(client: client).agent(self.agent, environment: self.environment)
            try await client.delete("/api/v1/agents/\(agent.id)")
            try Printer.done("Removed.", agent.id.description, json: self.json)
        }
    }
}
