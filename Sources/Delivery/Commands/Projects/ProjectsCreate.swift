import API
import ArgumentParser
import Client

/// `martlet projects create`
struct ProjectsCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Make a project.")

    @OptionGroup var connection: Connection
    @Argument(help: "Its name.") var name: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let project: ProjectResource = try await self.connection.client().send(
                "POST", "/api/v1/projects", ProjectCreation(name: self.name))
            if self.json { return try Printer.json(project) }
            print("\(project.id)  \(project.name)")
        }
    }
}
