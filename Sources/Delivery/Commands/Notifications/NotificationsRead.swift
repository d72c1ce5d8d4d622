import API
import ArgumentParser
import Client
import Kernel

/// `martlet notifications read`
struct NotificationsRead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Mark a notification, or all, as read.")

    @OptionGroup var connection: Connection
    @Argument(help: "The notification's id.") var notification: String?
    @Flag(help: "All of them.") var all = false
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if self.all == (self.notification != nil) { throw ValidationError("Name a notification, or say --all.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            guard let notification = self.notification else {
                let left: UnreadResource = try await client.send(
                    "POST", "/api/v1/notifications/read-all", [String: String]())
                if self.json { return try Printer.json(left) }
                return print("All are read.")
            }
            try await client.send(
                "POST", "/api/v1/notifications/\(APIClient.escape(notification))/read", [String: String]())
            try Printer.done("Read.", notification, json: self.json)
        }
    }
}
