import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts list`
struct ScriptsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List scripts, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "Only those whose name contains this.") var search: String?
    @Option(help: "How many at most.") var limit = 50
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var query = [("limit", String(self.limit))]
            if let search = self.search { query.append(("search", search)) }
            let list: ListResource<ScriptResource> = try await client.get("/api/v1/scripts", query: query)
            try Printer.list(list.items, json: self.json)
        }
    }
}
