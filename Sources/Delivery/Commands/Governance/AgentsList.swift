import API
import ArgumentParser
import Client
import Kernel

/// `martlet agents list`
struct AgentsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List agents by name.")

    @OptionGroup var connection: Connection
    @Option(help: "Only of this environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String?
    @Option(help: "How many at most.") var limit = 100
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let list: ListResource<AgentResource> = try await client.get(
                "/api/v1/agents", query: [("limit", String(self.limit))] + Names.query(self.environment, client))
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension AgentResource: Listed {
    static let headings = ["ID", "NAME", "WHERE", "CONNECTED", "BUNDLE", "STATUS", "LAST SEEN"]

    var cells: [String] {
        let version = self.bundleVersion.map { " \($0)" } ?? ""
        return [
            self.id.description, self.name, "\(self.environment.project)/\(self.environment.name)",
            self.isConnected ? "yes" : "no", self.bundle.map { $0 + version } ?? "none", self.status,
            Terminal.short(self.lastSeenAt),
        ]
    }
}
