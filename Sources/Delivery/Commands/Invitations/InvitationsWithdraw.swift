import API
import ArgumentParser
import Client

/// `martlet invitations withdraw`
struct InvitationsWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "Withdraw an invitation.")

    @OptionGroup var connection: Connection
    @Argument(help: "The invitation's id.") var invitation: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/invitations/\(APIClient.escape(self.invitation))")
            try Printer.done("Withdrawn.", self.invitation, json: self.json)
        }
    }
}
