import API
import ArgumentParser
import Client
import Kernel

/// `martlet executions retry`
struct ExecutionsRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retry", abstract: "Run the same again.")

    @OptionGroup var connection: Connection
    @Argument(help: "The execution's id.") var execution: String
    @Flag(name: .shortAndLong, help: "Follow it to its end.") var follow = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.execution(self.execution)
            let client = try self.connection.client()
            let accepted: ExecutionAccepted = try await client.send(
                "POST", "/api/v1/executions/\(id)/retry", NoteRequest())
            if self.follow {
                let end = try await ExecutionFollowing(client: client, id: accepted.id, json: self.json).run()
                throw ExitCode(end.exitCode)
            }
            if self.json { return try Printer.json(accepted) }
            print(accepted.id)
        }
    }
}
