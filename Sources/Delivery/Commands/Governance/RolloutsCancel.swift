import API
import ArgumentParser
import Client
import Kernel

/// `martlet rollouts cancel`
struct RolloutsCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Withdraw a rollout that waits.")

    @OptionGroup var connection: Connection
    @Argument(help: "The rollout's id.") var rollout: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let rollout: RolloutResource = try await client.send(
                "POST", "/api/v1/rollouts/\(APIClient.escape(self.rollout))/cancel", [String: String]())
            try RolloutFollowing(client: client, json: self.json).tell(rollout)
        }
    }
}
