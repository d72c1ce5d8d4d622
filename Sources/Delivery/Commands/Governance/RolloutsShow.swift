import API
import ArgumentParser
import Client
import Kernel

/// `martlet rollouts show`
struct RolloutsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a rollout, with how many agents apply it.")

    @OptionGroup var connection: Connection
    @Argument(help: "The rollout's id.") var rollout: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let rollout: RolloutResource = try await client.get("/api/v1/rollouts/\(APIClient.escape(self.rollout))")
            try RolloutFollowing(client: client, json: self.json).tell(rollout)
        }
    }
}
