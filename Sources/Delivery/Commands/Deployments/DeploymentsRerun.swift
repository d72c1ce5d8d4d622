import API
import ArgumentParser
import Client
import Kernel

/// `martlet deployments rerun`
struct DeploymentsRerun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", abstract: "Deploy the same again, with the same values.")

    @OptionGroup var connection: Connection
    @Argument(help: "The deployment's id.") var deployment: String
    @Flag(name: .shortAndLong, help: "Follow it to its end.") var follow = false
    @Flag(help: "Print JSON; with --follow, one frame a line.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.deployment(self.deployment)
            let client = try self.connection.client()
            let accepted: DeploymentAccepted = try await client.send(
                "POST", "/api/v1/deployments/\(id)/rerun", NoteRequest())
            if self.follow {
                return try await DeploymentFollowing(client: client, id: accepted.id, json: self.json).run()
            }
            if self.json { return try Printer.json(accepted) }
            print("\(accepted.id)  #\(accepted.number)  \(accepted.status)")
        }
    }
}
