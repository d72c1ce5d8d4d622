import API
import ArgumentParser
import Client

/// `martlet tokens create`
struct TokensCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a token for a service; it is shown this once.")

    @OptionGroup var connection: Connection
    @Argument(help: "The service's name or id.") var service: String
    @Option(help: "Who uses it, such as a repository's name.") var origin: String
    @Option(help: "How many days it lasts, 1 to 180.") var days: Int?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let token: ServiceTokenResource = try await self.connection.client().send(
                "POST", "/api/v1/services/\(APIClient.escape(self.service))/tokens",
                TokenCreation(origin: self.origin, days: self.days))
            if self.json { return try Printer.json(token) }
            print("\(token.secret ?? "")\n")
            print("Keep it: it is not shown again. It ends \(Terminal.short(token.expiresAt)).")
        }
    }
}
