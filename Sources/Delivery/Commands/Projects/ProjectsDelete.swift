import ArgumentParser
import Client
import Kernel

/// `martlet projects delete`
struct ProjectsDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a project that holds no environments, services or variables.")

    @OptionGroup var connection: Connection
    @Argument(help: "The project's name or id.") var project: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.project(self.project, client)
            try await client.delete("/api/v1/projects/\(id)")
            try Printer.done("The project \(self.project) is deleted.", id.description, json: self.json)
        }
    }
}
