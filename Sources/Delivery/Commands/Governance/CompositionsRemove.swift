import ArgumentParser
import Client

/// `martlet compositions remove`
struct CompositionsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a composition; the bundles that were built of it stay.")

    @OptionGroup var connection: Connection
    @Argument(help: "The composition's name.") var composition: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/compositions/\(APIClient.escape(self.composition))")
            try Printer.done("Removed.", self.composition, json: self.json)
        }
    }
}
