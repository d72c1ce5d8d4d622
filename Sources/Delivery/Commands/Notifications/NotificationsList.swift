import API
import ArgumentParser
import Client
import Kernel

/// `martlet notifications list`
struct NotificationsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your notifications, newest first.")

    @OptionGroup var connection: Connection
    @Flag(help: "Only those not read yet.") var unread = false
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            var query = [("limit", String(self.limit))]
            if self.unread { query.append(("unread", "true")) }
            let list: ListResource<NotificationResource> = try await self.connection.client()
                .get("/api/v1/notifications", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension NotificationResource: Listed {
    static let headings = ["ID", "", "SEVERITY", "WHAT", "WHEN", "DETAIL"]

    var cells: [String] {
        [
            self.id.description, self.readAt == nil ? "new" : "", self.severity, self.title,
            Terminal.short(self.createdAt), String(self.body.prefix(60)),
        ]
    }
}
