import API
import ArgumentParser
import Client
import Kernel

/// `martlet agent-keys create`
struct AgentKeysCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a key for the agents of an environment; it is shown this once.")

    @OptionGroup var connection: Connection
    @Argument(help: "What people call it; the agent's or the environment's name where nothing is said.")
    var name: String?
    @Option(help: "The environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String
    @Option(help: "The only agent that may use it; any agent of the environment where nothing is said.")
    var agent: String?
    @OptionGroup var ending: KeyEnding
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await AgentKeyMaking(client: try self.connection.client(), json: self.json).make(
                name: self.name, environment: self.environment, agent: self.agent, ending: self.ending)
        }
    }
}
