import API
import ArgumentParser
import Client

/// `martlet webhooks slack`
struct WebhooksSlack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slack", abstract: "Tell a channel of Slack, by an incoming webhook that Slack made.",
        discussion: "The address is a secret. Without one, it is read from standard input.")

    @OptionGroup var connection: Connection
    @Argument(help: "What to call it.") var name: String
    @Argument(help: "The address, as Slack shows it.") var address: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let address = self.address ?? readLine(strippingNewline: true) ?? ""
            let webhook: WebhookResource = try await self.connection.client().send(
                "POST", "/api/v1/webhooks", WebhookCreation(name: self.name, kind: "slack", url: address))
            if self.json { return try Printer.json(webhook) }
            print(webhook.id)
        }
    }
}
