import API
import ArgumentParser
import Client
import Kernel

/// `martlet rollouts list`
struct RolloutsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List rollouts, newest first.")

    @OptionGroup var connection: Connection
    @Option(help: "Only of this environment: PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String?
    @Option(help: "Only of this bundle.") var bundle: String?
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var query = [("limit", String(self.limit))] + (try await Names.query(self.environment, client))
            if let bundle = self.bundle { query.append(("bundle", bundle)) }
            let list: ListResource<RolloutResource> = try await client.get("/api/v1/rollouts", query: query)
            if self.json { return try Printer.json(list.items) }
            let places = try await Places(client)
            try Printer.list(
                list.items.map { RolloutRow(rollout: $0, place: places.name($0.environmentID)) }, json: false)
        }
    }
}
