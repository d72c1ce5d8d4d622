import API
import ArgumentParser
import Client

/// `martlet tokens revoke`
struct TokensRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Revoke a token at once.")

    @OptionGroup var connection: Connection
    @Argument(help: "The service's name or id.") var service: String
    @Argument(help: "The token's id.") var token: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete(
                "/api/v1/services/\(APIClient.escape(self.service))/tokens/\(APIClient.escape(self.token))")
            try Printer.done("Revoked.", self.token, json: self.json)
        }
    }
}
