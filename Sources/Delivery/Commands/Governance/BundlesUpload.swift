import API
import ArgumentParser

/// `martlet bundles upload`
struct BundlesUpload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload", abstract: "Check a document, and make it the next version of the bundle that it names.")

    @OptionGroup var connection: Connection
    @Argument(help: "The file; - for standard input.") var file: String
    @Option(help: "What was changed.") var note: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let bundle = try await BundleFile(path: self.file).upload(
                note: self.note, try self.connection.client())
            if self.json { return try Printer.json(bundle) }
            print("\(bundle.name) version \(bundle.version)")
            if let problem = bundle.problem { StandardError.line(problem) }
        }
    }
}
