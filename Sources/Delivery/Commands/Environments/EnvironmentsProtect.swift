import API
import ArgumentParser
import Client

/// `martlet environments protect`
struct EnvironmentsProtect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect", abstract: "Let deployments wait there for approval.")

    @OptionGroup var connection: Connection
    @Argument(help: "The environment, as PROJECT/ENVIRONMENT or its id.") var environment: String
    @Flag(help: "Let deployments start at once again.") var off = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.environment(self.environment, client)
            let environment: EnvironmentResource = try await client.send(
                "PUT", "/api/v1/environments/\(id)", EnvironmentChange(requiresApproval: !self.off))
            if self.json { return try Printer.json(environment) }
            let state = environment.requiresApproval ? "waits for approval" : "starts at once"
            print("\(environment.name): a deployment \(state).")
        }
    }
}
