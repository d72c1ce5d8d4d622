import API
import ArgumentParser
import Client
import Kernel

/// `martlet contracts save`
struct ContractsSave: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Make a contract of a file with one rule, or its next version.",
        discussion: "What is not said about description and tags stays as it is.")

    @OptionGroup var connection: Connection
    @Argument(help: "The file; - for standard input.") var file: String
    @Option(help: "What it is about.") var description: String?
    @Option(name: .customLong("tag"), help: "A word by which it is found; may stand several times.")
    var tags: [String] = []
    @Option(help: "What was changed.") var note: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let definition = try BundleFile(path: self.file).text()
            let check: DocumentCheckResource = try await client.send(
                "POST", "/api/v1/contracts/checks", DocumentCheck(document: definition))
            guard check.isValid, let name = check.name else {
                let problems = check.problems.map { "\($0.place): \($0.detail)" }.joined(separator: "\n")
                throw Fault(.unprocessable, "Agents could not load this rule.\n\(problems)")
            }
            let tags = self.tags.isEmpty ? nil : self.tags
            let saved: ContractResource
            do {
                saved = try await client.send(
                    "PUT", "/api/v1/contracts/\(APIClient.escape(name))",
                    ContractChange(
                        definition: definition, description: self.description, tags: tags, note: self.note))
            } catch let fault as Fault where fault.code == .notFound {
                saved = try await client.send(
                    "POST", "/api/v1/contracts",
                    ContractCreation(
                        definition: definition, description: self.description, tags: tags, note: self.note))
            }
            if self.json { return try Printer.json(saved) }
            print("\(saved.name) version \(saved.latest)")
            for built in saved.built ?? [] { BuiltBundleText.tell(built) }
        }
    }
}
