import API
import ArgumentParser
import Client
import Kernel

/// `martlet contracts list`
struct ContractsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List contracts by name.")

    @OptionGroup var connection: Connection
    @Option(help: "Only of this kind: pre, post, session or sandbox.") var kind: String?
    @Option(help: "Only with this tag.") var tag: String?
    @Option(help: "Only with these letters in name, description or tags.") var search: String?
    @Option(help: "How many at most.") var limit = 100
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let wishes = [("kind", self.kind), ("tag", self.tag), ("q", self.search), ("limit", String(self.limit))]
            let list: ListResource<ContractResource> = try await self.connection.client().get(
                "/api/v1/contracts", query: wishes.compactMap { name, value in value.map { (name, $0) } })
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension ContractResource: Listed {
    static let headings = ["NAME", "KIND", "LATEST", "CHANGED", "TAGS", "DESCRIPTION"]

    var cells: [String] {
        [
            self.name, self.kind, String(self.latest), Terminal.short(self.updatedAt),
            self.tags.joined(separator: ", "), self.description,
        ]
    }
}
