import API
import ArgumentParser
import Client

/// `martlet contracts import`
struct ContractsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make contracts and a composition of a document.",
        discussion: "Rules that are there get a new version where they differ. Nothing is built yet.")

    @OptionGroup var connection: Connection
    @Argument(help: "The file; - for standard input.") var file: String
    @Option(help: "What was changed.") var note: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let imported: ImportResource = try await self.connection.client().send(
                "POST", "/api/v1/contracts/import",
                DocumentImport(document: try BundleFile(path: self.file).text(), note: self.note))
            if self.json { return try Printer.json(imported) }
            for name in imported.created { print("\(name): new") }
            for name in imported.changed { print("\(name): a new version") }
            print("composition \(imported.composition.name): \(imported.composition.items.count) contracts")
        }
    }
}
