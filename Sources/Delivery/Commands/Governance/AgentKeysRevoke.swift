import ArgumentParser
import Client

/// `martlet agent-keys revoke`
struct AgentKeysRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke an agent key at once; its streams are closed.")

    @OptionGroup var connection: Connection
    @Argument(help: "The key's id.") var key: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/agent-keys/\(APIClient.escape(self.key))")
            try Printer.done("Revoked.", self.key, json: self.json)
        }
    }
}
