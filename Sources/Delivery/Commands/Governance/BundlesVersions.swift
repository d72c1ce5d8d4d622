import API
import ArgumentParser
import Client
import Kernel

/// `martlet bundles versions`
struct BundlesVersions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List a bundle's versions, newest first.")

    @OptionGroup var connection: Connection
    @Argument(help: "The bundle's name.") var bundle: String
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<BundleResource> = try await self.connection.client().get(
                "/api/v1/bundles/\(APIClient.escape(self.bundle))/versions", query: [("limit", String(self.limit))])
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension BundleResource: Listed {
    static let headings = ["VERSION", "MADE", "BY", "NOTE", "DIALECTS"]

    var cells: [String] {
        [
            String(self.version), Terminal.short(self.createdAt), self.createdBy.name, self.note ?? "",
            self.renderings.map(\.dialect).joined(separator: ", "),
        ]
    }
}
