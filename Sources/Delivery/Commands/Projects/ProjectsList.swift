import API
import ArgumentParser
import Client
import Kernel

/// `martlet projects list`
struct ProjectsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List projects and their environments.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<ProjectResource> = try await self.connection.client().get("/api/v1/projects")
            if self.json { return try Printer.json(list.items) }
            try Printer.list(list.items.flatMap { PlaceRow.rows($0) }, json: false)
        }
    }
}

/// A project, or one of its environments, in the list.
struct PlaceRow: Listed {
    static let headings = ["PROJECT", "ENVIRONMENT", "ID", "APPROVAL"]
    let cells: [String]

    static func rows(_ project: ProjectResource) -> [PlaceRow] {
        [PlaceRow(cells: [project.name, "", project.id.description, ""])]
            + project.environments.map {
                PlaceRow(cells: [project.name, $0.name, $0.id.description, $0.requiresApproval ? "required" : ""])
            }
    }
}
