import API
import ArgumentParser
import Client
import Glibc
import Kernel

/// `martlet executions logs`
struct ExecutionsLogs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "logs", abstract: "Print an execution's output.")

    @OptionGroup var connection: Connection
    @Argument(help: "The execution's id.") var execution: String
    @Option(help: "stdout or stderr.") var stream = "stdout"
    @Flag(name: .shortAndLong, help: "Follow it to its end; both streams.") var follow = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.execution(self.execution)
            let client = try self.connection.client()
            if self.follow {
                let end = try await ExecutionFollowing(client: client, id: id, json: self.json).run()
                throw ExitCode(end.exitCode)
            }
            try await client.download("/api/v1/executions/\(id)/output", query: [("stream", self.stream)]) { bytes in
                guard FileBytes.write(bytes, to: STDOUT_FILENO) else { throw ExitCode(1) }
            }
        }
    }
}
