import API
import ArgumentParser
import Client
import Kernel

/// `martlet approvals list`
struct ApprovalsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List approvals, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "pending, approved, denied, expired, cancelled, several with commas, or all.")
    var status = "pending"
    @Option(help: "Only those about an agent_call, a deployment or a rollout.") var kind: String?
    @Option(help: "Only those of this environment: PROJECT/ENVIRONMENT.") var environment: String?
    @Option(help: "Only those of this agent.") var agent: String?
    @Option(help: "Only those for this tool.") var tool: String?
    @Flag(help: "Only those that you asked for.") var mine = false
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var query = [("limit", String(self.limit))]
            if self.status != "all" { query.append(("status", self.status)) }
            for (name, value) in [("kind", self.kind), ("agent", self.agent), ("tool", self.tool)] {
                if let value { query.append((name, value)) }
            }
            if let environment = self.environment {
                query.append(("environment", try await Names.environment(environment, client).description))
            }
            if self.mine { query.append(("mine", "true")) }
            let list: ListResource<ApprovalResource> = try await client.get("/api/v1/approvals", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension ApprovalResource: Listed {
    static let headings = ["ID", "ABOUT", "WHAT", "STATUS", "ASKED BY", "APPROVALS", "EXPIRES"]

    var cells: [String] {
        [
            self.id.description, self.subject.kind, self.subject.title, self.status, self.requester.name,
            "\(self.approvals)/\(self.quorum)", self.expiresAt.map { Terminal.short($0) } ?? "never",
        ]
    }
}
