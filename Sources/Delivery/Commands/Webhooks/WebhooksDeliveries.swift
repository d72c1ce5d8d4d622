import API
import ArgumentParser
import Client
import Kernel

/// `martlet webhooks deliveries`
struct WebhooksDeliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries", abstract: "List what was sent to a webhook, newest first.")

    @OptionGroup var connection: Connection
    @Argument(help: "The webhook's name or id.") var webhook: String
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.webhook(self.webhook, client)
            let list: ListResource<DeliveryResource> = try await client.get(
                "/api/v1/webhooks/\(id)/deliveries", query: [("limit", String(self.limit))])
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension DeliveryResource: Listed {
    static let headings = ["ID", "KIND", "STATUS", "TRIES", "MADE", "NEXT"]

    var cells: [String] {
        [
            self.id.description, self.kind, self.status, "\(self.attempts) of \(self.attemptLimit)",
            Terminal.short(self.createdAt), self.nextAt.map { Terminal.short($0) } ?? "–",
        ]
    }
}
