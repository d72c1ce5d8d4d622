import ArgumentParser
import Client
import Kernel

/// `martlet webhooks delete`
struct WebhooksDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Remove a webhook with its deliveries.")

    @OptionGroup var connection: Connection
    @Argument(help: "The webhook's name or id.") var webhook: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.webhook(self.webhook, client)
            try await client.delete("/api/v1/webhooks/\(id)")
            try Printer.done("Removed.", id.description, json: self.json)
        }
    }
}
