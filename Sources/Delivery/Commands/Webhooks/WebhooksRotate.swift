import API
import ArgumentParser
import Client
import Kernel

/// `martlet webhooks rotate`
struct WebhooksRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replace a webhook's signing secret.")

    @OptionGroup var connection: Connection
    @Argument(help: "The webhook's name or id.") var webhook: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.webhook(self.webhook, client)
            let webhook: WebhookResource = try await client.send(
                "POST", "/api/v1/webhooks/\(id)/rotate", [String: String]())
            if self.json { return try Printer.json(webhook) }
            print("\(webhook.secret ?? "")\n")
            print(
                "Keep it: it is not shown again. The old one signs too until \(Terminal.short(webhook.previousUntil)).")
        }
    }
}
