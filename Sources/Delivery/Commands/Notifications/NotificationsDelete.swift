import ArgumentParser
import Client

/// `martlet notifications delete`
struct NotificationsDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Remove a notification.")

    @OptionGroup var connection: Connection
    @Argument(help: "The notification's id.") var notification: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete(
                "/api/v1/notifications/\(APIClient.escape(self.notification))")
            try Printer.done("Removed.", self.notification, json: self.json)
        }
    }
}
