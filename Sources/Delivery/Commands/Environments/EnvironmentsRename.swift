import API
import ArgumentParser
import Client

/// `martlet environments rename`
struct EnvironmentsRename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Rename an environment.")

    @OptionGroup var connection: Connection
    @Argument(help: "The environment, as PROJECT/ENVIRONMENT or its id.") var environment: String
    @Argument(help: "Its new name.") var name: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.environment(self.environment, client)
            let environment: EnvironmentResource = try await client.send(
                "PUT", "/api/v1/environments/\(id)", EnvironmentChange(name: self.name))
            if self.json { return try Printer.json(environment) }
            print("\(environment.id)  \(environment.name)")
        }
    }
}
