import API
import ArgumentParser
import Client
import Kernel

/// `martlet calls facets`
struct CallsFacets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facets", abstract: "Count calls by agent, tool, outcome, mode and rule.",
        discussion: "They are those of the last day unless a time is given.")

    @OptionGroup var connection: Connection
    @OptionGroup var filter: CallFiltering
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let facets: CallFacetsResource = try await client.get(
                "/api/v1/calls/facets", query: try await self.filter.query(client))
            if self.json { return try Printer.json(facets) }
            let rows = [
                ("agent", facets.agents), ("tool", facets.tools), ("outcome", facets.outcomes), ("mode", facets.modes),
                ("rule", facets.rules),
            ].flatMap { name, counts in counts.map { FacetRow(name: name, value: $0.value, count: $0.count) } }
            try Printer.list(rows, json: false)
            print("\n\(facets.total) in all")
        }
    }
}
