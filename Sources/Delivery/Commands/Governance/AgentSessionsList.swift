import API
import ArgumentParser
import Client
import Kernel

/// `martlet agent-sessions list`
struct AgentSessionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List agents' sessions by their newest record.")

    @OptionGroup var connection: Connection
    @Option(help: "Only of this environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String?
    @Option(help: "Only of this agent.") var agent: String?
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var query = [("limit", String(self.limit))] + (try await Names.query(self.environment, client))
            if let agent = self.agent { query.append(("agent", agent)) }
            let list: ListResource<AgentSessionResource> = try await client.get("/api/v1/agent-sessions", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension AgentSessionResource: Listed {
    static let headings = ["ID", "AGENT", "CALLS", "BLOCKED", "ASKED", "FAILED", "STARTED", "LAST"]

    var cells: [String] {
        [self.id, self.agent] + [self.calls, self.blocked, self.asked, self.failed].map { String($0) }
            + [Terminal.short(self.startedAt), Terminal.short(self.lastAt)]
    }
}
