import API
import ArgumentParser
import Client
import Kernel

/// `martlet dead-letters list`
struct DeadLettersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List dead letters, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "waiting, retried, discarded or all.") var status = "waiting"
    @Option(help: "Only those of this source, such as webhook.") var source: String?
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            var query = [("limit", String(self.limit))]
            if self.status != "all" { query.append(("status", self.status)) }
            if let source = self.source { query.append(("source", source)) }
            let list: ListResource<DeadLetterResource> = try await self.connection.client()
                .get("/api/v1/dead-letters", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension DeadLetterResource: Listed {
    static let headings = ["ID", "SOURCE", "WHAT", "STATUS", "TRIES", "FAILED", "ERROR"]

    var cells: [String] {
        [
            self.id.description, self.source, self.title, self.status, String(self.attempts),
            Terminal.short(self.failedAt), String(self.error.prefix(80)),
        ]
    }
}
