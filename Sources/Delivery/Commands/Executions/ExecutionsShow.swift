import API
import ArgumentParser
import Client
import Foundation
import Kernel

/// `martlet executions show`
struct ExecutionsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an execution.")

    @OptionGroup var connection: Connection
    @Argument(help: "The execution's id.") var execution: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.execution(self.execution)
            let execution: ExecutionResource = try await self.connection.client().get("/api/v1/executions/\(id)")
            if self.json { return try Printer.json(execution) }
            let reason = execution.reason.map { " (\($0))" } ?? ""
            print("\(execution.runtime) \(execution.version)  \(execution.status)\(reason)  \(execution.title)")
            if let detail = execution.detail { print(detail) }
            print("asked for by \(execution.actor.name), \(Terminal.short(execution.createdAt))")
            if let position = execution.position { print("place \(position) in the queue, \(execution.priority)") }
            if let code = execution.exitCode { print("exit code \(code)") }
            if let usage = execution.usage {
                let seconds = String(format: "%.3f", usage.userSeconds + usage.systemSeconds)
                let wall = String(format: "%.3f", usage.wallSeconds)
                print("took \(wall) s, used \(seconds) s of processor, \(ByteSize.text(usage.peakMemoryBytes))")
            }
            for artifact in execution.artifacts { print("  \(artifact.path)  \(ByteSize.text(artifact.size))") }
        }
    }
}
