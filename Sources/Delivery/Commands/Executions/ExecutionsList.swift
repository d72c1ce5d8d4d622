import API
import ArgumentParser
import Client
import Kernel

/// `martlet executions list`
struct ExecutionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List executions, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "Only those in these states, separated by commas.") var status: String?
    @Option(help: "Only those of this runtime.") var runtime: String?
    @Flag(help: "Only those that this key asked for.") var mine = false
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            var query = [("limit", String(self.limit))]
            if let status = self.status { query.append(("status", status)) }
            if let runtime = self.runtime { query.append(("runtime", runtime)) }
            if self.mine { query.append(("mine", "true")) }
            let list: ListResource<ExecutionSummary> = try await self.connection.client()
                .get("/api/v1/executions", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}
