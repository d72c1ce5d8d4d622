import API
package import ArgumentParser
import Client
import Kernel

/// `martlet audit`
package struct AuditCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Show who did what, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "Only actions that begin like this, such as key.") var action: String?
    @Option(help: "How many at most.") var limit = 50
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Lists.
    package func run() async throws {
        try await reporting {
            var query = [("limit", String(self.limit))]
            if let action = self.action { query.append(("action", action)) }
            let list: ListResource<AuditResource> = try await self.connection.client()
                .get("/api/v1/audit", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension AuditResource: Listed {
    static let headings = ["WHEN", "WHO", "ACTION", "SUBJECT", "FROM", "TIMES"]

    var cells: [String] {
        [
            Terminal.short(self.time), self.actor.name, self.action, self.subject, self.address, String(self.count),
        ]
    }
}
