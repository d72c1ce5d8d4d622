import API
import ArgumentParser
import Client
import Kernel

/// `martlet agents assign`
struct AgentsAssign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Give a bundle to agents, also to ones that were never heard of.")

    @OptionGroup var connection: Connection
    @Argument(help: "The agents' names.") var agents: [String]
    @Option(help: "Their environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String
    @Option(help: "The bundle's name.") var bundle: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let done: AgentAssignmentResource = try await client.send(
                "POST", "/api/v1/agents/assignments",
                AgentAssignment(
                    environmentID: try await Names.environment(self.environment, client), agents: self.agents,
                    bundle: self.bundle))
            if self.json { return try Printer.json(done) }
            print("\(self.bundle) was given to \(done.updated == 1 ? "one agent" : "\(done.updated) agents").")
        }
    }
}
