import API
import ArgumentParser
import Client

/// `martlet sessions revoke`
struct SessionsRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "End one of your sign-ins.")

    @OptionGroup var connection: Connection
    @Argument(help: "The sign-in's id.") var session: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/sessions/\(APIClient.escape(self.session))")
            try Printer.done("Ended.", self.session, json: self.json)
        }
    }
}
