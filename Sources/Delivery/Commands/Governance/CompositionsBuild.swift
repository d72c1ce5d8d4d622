import API
import ArgumentParser
import Client
import Kernel

/// `martlet compositions build`
struct CompositionsBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Make the next version of a composition's bundle.")

    @OptionGroup var connection: Connection
    @Argument(help: "The composition's name.") var composition: String
    @Option(help: "Bring it to PROJECT/ENVIRONMENT, its id, or its name where only one has it.")
    var environment: String?
    @Option(help: "What was changed, or why.") var note: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var place: EnvironmentID?
            if let environment = self.environment { place = try await Names.environment(environment, client) }
            let built: BuiltBundleResource = try await client.send(
                "POST", "/api/v1/compositions/\(APIClient.escape(self.composition))/build",
                CompositionBuild(note: self.note, environmentID: place))
            if self.json { return try Printer.json(built) }
            BuiltBundleText.tell(built)
        }
    }
}
