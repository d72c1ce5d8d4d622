import API
import ArgumentParser
import Client
import Kernel

/// `martlet bundles list`
struct BundlesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List bundles by name.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let list: ListResource<BundleSummaryResource> = try await client.get("/api/v1/bundles")
            if self.json { return try Printer.json(list.items) }
            let places = try await Places(client)
            try Printer.list(list.items.map { BundleRow($0, places) }, json: false)
        }
    }
}
