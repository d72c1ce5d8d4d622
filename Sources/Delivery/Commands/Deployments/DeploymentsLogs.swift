import API
import ArgumentParser
import Client
import Glibc
import Kernel

/// `martlet deployments logs`
struct DeploymentsLogs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print a deployment's output.")

    @OptionGroup var connection: Connection
    @Argument(help: "The deployment's id.") var deployment: String
    @Option(help: "stdout or stderr.") var stream = "stdout"
    @Flag(name: .shortAndLong, help: "Follow it to its end; both streams.") var follow = false
    @Flag(help: "With --follow, print one frame a line.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.deployment(self.deployment)
            let client = try self.connection.client()
            if self.follow { return try await DeploymentFollowing(client: client, id: id, json: self.json).run() }
            try await client.download("/api/v1/deployments/\(id)/output", query: [("stream", self.stream)]) { bytes in
                guard FileBytes.write(bytes, to: STDOUT_FILENO) else { throw ExitCode(1) }
            }
        }
    }
}
