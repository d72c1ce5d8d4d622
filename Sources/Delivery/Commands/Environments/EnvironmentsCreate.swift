import API
import ArgumentParser
import Client

/// `martlet environments create`
struct EnvironmentsCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an environment in a project.")

    @OptionGroup var connection: Connection
    @Argument(help: "The project's name or id.") var project: String
    @Argument(help: "The environment's name.") var name: String
    @Flag(help: "Deployments wait there until somebody approves them.") var requireApproval = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let project = try await Names.project(self.project, client)
            let environment: EnvironmentResource = try await client.send(
                "POST", "/api/v1/projects/\(project)/environments",
                EnvironmentCreation(name: self.name, requiresApproval: self.requireApproval))
            if self.json { return try Printer.json(environment) }
            print("\(environment.id)  \(environment.name)")
        }
    }
}
