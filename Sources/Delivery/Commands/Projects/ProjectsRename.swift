import API
import ArgumentParser
import Client

/// `martlet projects rename`
struct ProjectsRename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Rename a project.")

    @OptionGroup var connection: Connection
    @Argument(help: "The project's name or id.") var project: String
    @Argument(help: "Its new name.") var name: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.project(self.project, client)
            let project: ProjectResource = try await client.send(
                "PUT", "/api/v1/projects/\(id)", ProjectChange(name: self.name))
            if self.json { return try Printer.json(project) }
            print("\(project.id)  \(project.name)")
        }
    }
}
