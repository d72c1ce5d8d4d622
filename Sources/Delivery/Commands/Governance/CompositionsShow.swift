import API
import ArgumentParser
import Client

/// `martlet compositions show`
struct CompositionsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a composition's contracts in order.")

    @OptionGroup var connection: Connection
    @Argument(help: "The composition's name.") var composition: String
    @Flag(help: "Print JSON, which save takes.") var json = false

    func run() async throws {
        try await reporting {
            let composition: CompositionResource = try await self.connection.client().get(
                "/api/v1/compositions/\(APIClient.escape(self.composition))")
            if self.json { return try Printer.json(composition) }
            try Printer.list(composition.items, json: false)
        }
    }
}

extension CompositionItemResource: Listed {
    static let headings = ["CONTRACT", "KIND", "VERSION", "LATEST", "MODE", "ON"]

    var cells: [String] {
        [
            self.contract, self.kind, self.version.map { String($0) } ?? "newest (\(self.used))", String(self.latest),
            self.mode ?? "its own", self.isEnabled ? "yes" : "no",
        ]
    }
}
