import API
import ArgumentParser
import Client
import Kernel

/// `martlet executions prioritise`
struct ExecutionsPrioritise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prioritise", abstract: "Change how urgent a waiting execution is.")

    @OptionGroup var connection: Connection
    @Argument(help: "The execution's id.") var execution: String
    @Argument(help: "critical, high, normal, low or background.") var priority: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.execution(self.execution)
            let execution: ExecutionResource = try await self.connection.client().send(
                "PUT", "/api/v1/executions/\(id)/priority", PriorityRequest(priority: self.priority))
            if self.json { return try Printer.json(execution) }
            print("\(execution.id): \(execution.priority), place \(execution.position ?? 0)")
        }
    }
}
