import API
import ArgumentParser
import Client

/// `martlet compositions list`
struct CompositionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List compositions by name.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<CompositionResource> = try await self.connection.client().get(
                "/api/v1/compositions")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension CompositionResource: Listed {
    static let headings = ["NAME", "CONTRACTS", "NEWER", "MODE", "UPDATE", "CHANGED"]

    var cells: [String] {
        [
            self.name, String(self.items.count), String(self.items.filter { $0.used < $0.latest }.count), self.mode,
            self.update, Terminal.short(self.updatedAt),
        ]
    }
}
