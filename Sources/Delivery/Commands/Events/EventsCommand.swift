import API
package import ArgumentParser
import Client
import Glibc
import Kernel

/// `martlet events`
package struct EventsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Show what happened, oldest first, or follow what happens.",
        discussion: """
            It shows the newest events, or with --after the first ones behind a position: --after 0 begins at the \
            oldest. With --follow it begins now, or after --after, and goes on over restarts of the server.
            """)

    @OptionGroup var connection: Connection
    @Option(help: "Only events after this position.") var after: Int64?
    @Option(help: "How many at most, 1 to 500; not with --follow.") var limit = 50
    @Flag(name: .shortAndLong, help: "Show events as they happen.") var follow = false
    @Flag(help: "Print JSON; with --follow, one event a line.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Lists or follows.
    package func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            if self.follow { return try await self.follow(client) }
            let list: ListResource<JSON> = try await client.get(
                "/api/v1/events",
                query: (self.after.map { [("after", String($0))] } ?? []) + [("limit", String(self.limit))])
            try Printer.list(list.items.map { EventRow(event: $0) }, json: self.json)
            if self.after == nil, list.items.count == self.limit {
                StandardError.line("These are the newest \(self.limit); martlet events --after 0 begins at the oldest.")
            }
            if let next = list.next { StandardError.line("There are more: martlet events --after \(next)") }
        }
    }

    private func follow(_ client: APIClient) async throws {
        let following = Following(client: client, path: "/api/v1/stream", lost: "The server is gone.")
        try await following.run(from: self.after.map { "e\($0).o0" }) { frame in
            guard frame.event == "event", let event = JSON(text: frame.data) else { return true }
            let line = self.json ? event.text : EventRow(event: event).cells.joined(separator: "  ")
            // Ends when nobody reads any more.
            return FileBytes.write(Array("\(line)\n".utf8), to: STDOUT_FILENO)
        }
    }
}

/// An event in the list.
struct EventRow: Listed {
    static let headings = ["POSITION", "WHEN", "WHAT", "SUBJECT", "BY"]
    let event: JSON

    var cells: [String] {
        [
            String(self.event["position"]?.int ?? 0),
            Terminal.short(self.event["time"]?.string.flatMap { Timestamp($0) }), self.event["kind"]?.string ?? "",
            self.event["subject"]?.string ?? "", self.event["actor"]?["name"]?.string ?? "",
        ]
    }

    func encode(to encoder: any Encoder) throws { try self.event.encode(to: encoder) }
}
