import ArgumentParser
import Client
import Kernel

/// `martlet environments delete`
struct EnvironmentsDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete an environment that holds no services or variables.")

    @OptionGroup var connection: Connection
    @Argument(help: "The environment, as PROJECT/ENVIRONMENT or its id.") var environment: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.environment(self.environment, client)
            try await client.delete("/api/v1/environments/\(id)")
            try Printer.done("The environment \(self.environment) is deleted.", id.description, json: self.json)
        }
    }
}
