import API
import ArgumentParser
import Client
import Kernel

/// `martlet webhooks list`
struct WebhooksList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List webhooks.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<WebhookResource> = try await self.connection.client().get("/api/v1/webhooks")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension WebhookResource: Listed {
    static let headings = ["ID", "NAME", "KIND", "WHERE TO", "BY", "SINCE"]

    var cells: [String] {
        [
            self.id.description, self.name, self.kind, self.email?.to.joined(separator: ", ") ?? self.url,
            self.createdBy, Terminal.short(self.createdAt),
        ]
    }
}

extension Names {
    /// A webhook by name or id.
    static func webhook(_ text: String, _ client: APIClient) async throws -> WebhookID {
        if let id = WebhookID(text) { return id }
        let list: ListResource<WebhookResource> = try await client.get("/api/v1/webhooks")
        guard let webhook = list.items.first(where: { $0.name == text }) else {
            throw Names.missing("webhook", text, "webhooks")
        }
        return webhook.id
    }
}
