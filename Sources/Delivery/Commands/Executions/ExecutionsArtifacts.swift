import API
import ArgumentParser
import Client
import Kernel

/// `martlet executions artifacts`
struct ExecutionsArtifacts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "artifacts", abstract: "List the files that an execution left, or fetch them.")

    @OptionGroup var connection: Connection
    @Argument(help: "The execution's id.") var execution: String
    @Option(name: .shortAndLong, help: "Where to put them.") var output: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.execution(self.execution)
            let client = try self.connection.client()
            let list: ListResource<ArtifactResource> = try await client.get("/api/v1/executions/\(id)/artifacts")
            if let output = self.output { try await ArtifactDownload(client: client, id: id).run(to: output) }
            try Printer.list(list.items, json: self.json)
        }
    }
}
