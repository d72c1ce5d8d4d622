import API
import ArgumentParser
import Client
import Kernel

/// `martlet webhooks create`
struct WebhooksCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a webhook; its signing secret is shown this once.",
        discussion: "It is called once a rule says so: martlet notifications rules create NAME --webhook WEBHOOK")

    @OptionGroup var connection: Connection
    @Argument(help: "What to call it.") var name: String
    @Argument(help: "The address to call.") var address: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let webhook: WebhookResource = try await self.connection.client().send(
                "POST", "/api/v1/webhooks", WebhookCreation(name: self.name, url: self.address))
            if self.json { return try Printer.json(webhook) }
            print("\(webhook.id)\n\(webhook.secret ?? "")\n")
            print("Keep the secret: it is not shown again.")
        }
    }
}
