import API
import ArgumentParser
import Client
import Kernel

/// `martlet executions cancel`
struct ExecutionsCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End an execution, whatever it does.")

    @OptionGroup var connection: Connection
    @Argument(help: "The execution's id.") var execution: String
    @Option(help: "Why.") var note: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.execution(self.execution)
            let execution: ExecutionResource = try await self.connection.client().send(
                "POST", "/api/v1/executions/\(id)/cancel", NoteRequest(note: self.note))
            if self.json { return try Printer.json(execution) }
            print("\(execution.id): cancelled, or ending")
        }
    }
}
