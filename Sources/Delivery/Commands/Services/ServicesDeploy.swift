import API
import ArgumentParser
import Client
import Kernel

/// `martlet services deploy`
struct ServicesDeploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy", abstract: "Deploy a service.",
        discussion: "With --follow, steps and output appear as they happen, and the exit code is the outcome: 0 for "
            + "succeeded, 1 for failed, 2 for cancelled, 3 for timed out.")

    @OptionGroup var connection: Connection
    @Argument(help: "The service's name or id.") var service: String
    @Option(name: .customLong("env"), help: "A value for the script, NAME=VALUE; may be repeated.") var env: [String] =
        []
    @Option(help: "Why.") var note: String?
    @Flag(name: .shortAndLong, help: "Follow it to its end.") var follow = false
    @Flag(help: "Print JSON; with --follow, one frame a line.") var json = false

    func run() async throws {
        try await reporting {
            var values: [String: String] = [:]
            for pair in self.env {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty else {
                    throw Fault(.invalid, "--env takes NAME=VALUE, not \(pair).")
                }
                values[String(parts[0])] = String(parts[1])
            }
            let client = try self.connection.client()
            let accepted: DeploymentAccepted = try await client.send(
                "POST", "/api/v1/services/\(APIClient.escape(self.service))/deployments",
                DeploymentCreation(env: values.isEmpty ? nil : values, note: self.note, trigger: "cli"))
            if !self.follow {
                if self.json { return try Printer.json(accepted) }
                print("\(accepted.id)  #\(accepted.number)  \(accepted.status)")
                print("Follow it with: martlet deployments logs --follow \(accepted.id)")
                return
            }
            if !self.json { StandardError.line("Deployment #\(accepted.number)  \(accepted.id)") }
            if Terminal.isInteractive, !self.json { StandardError.line("Ctrl-C ends the view, not the deployment.") }
            try await DeploymentFollowing(client: client, id: accepted.id, json: self.json).run()
        }
    }
}
