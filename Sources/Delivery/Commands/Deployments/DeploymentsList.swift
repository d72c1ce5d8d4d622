import API
import ArgumentParser
import Client
import Kernel

/// `martlet deployments list`
struct DeploymentsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List deployments, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "Only those of this service.") var service: String?
    @Option(help: "Only those in these states, separated by commas.") var status: String?
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            var query = [("limit", String(self.limit))]
            if let service = self.service { query.append(("service", service)) }
            if let status = self.status { query.append(("status", status)) }
            let list: ListResource<DeploymentSummary> = try await self.connection.client()
                .get("/api/v1/deployments", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension DeploymentSummary: Listed {
    static let headings = ["ID", "SERVICE", "#", "STATUS", "BY", "WHEN", "TOOK"]

    var cells: [String] {
        [
            self.id.description, self.serviceName, String(self.number),
            self.status + (self.reason.map { $0 == "exit" ? "" : " (\($0))" } ?? ""), self.actor.name,
            Terminal.short(self.createdAt), Terminal.duration(self.startedAt, self.finishedAt),
        ]
    }
}
