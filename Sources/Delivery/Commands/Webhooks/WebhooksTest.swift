import API
import ArgumentParser
import Client
import Kernel

/// `martlet webhooks test`
struct WebhooksTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send a test to a webhook, and say what it answered.")

    @OptionGroup var connection: Connection
    @Argument(help: "The webhook's name or id.") var webhook: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await Names.webhook(self.webhook, client)
            var delivery: DeliveryResource = try await client.send(
                "POST", "/api/v1/webhooks/\(id)/test", [String: String]())
            while ["pending", "sending"].contains(delivery.status) {
                try await Task.sleep(for: .milliseconds(100))
                delivery = try await client.get("/api/v1/deliveries/\(delivery.id)")
            }
            if self.json {
                try Printer.json(delivery)
            } else {
                let last = delivery.log?.last
                let answer = last?.status.map { "answered \($0)" } ?? last?.error ?? ""
                print("\(delivery.status): \(answer)")
            }
            if delivery.status != "delivered" { throw ExitCode(2) }
        }
    }
}
