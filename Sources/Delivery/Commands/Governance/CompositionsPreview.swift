import API
import ArgumentParser
import Client

/// `martlet compositions preview`
struct CompositionsPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show the document that a composition makes now.",
        discussion: "The exit code is 1 when agents could not load it.")

    @OptionGroup var connection: Connection
    @Argument(help: "The composition's name.") var composition: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let preview: CompositionPreviewResource = try await self.connection.client().get(
                "/api/v1/compositions/\(APIClient.escape(self.composition))/preview")
            if self.json { try Printer.json(preview) } else { print(preview.document, terminator: "") }
            if preview.check.isValid { return }
            for problem in preview.check.problems { StandardError.line("\(problem.place): \(problem.detail)") }
            throw ExitCode(1)
        }
    }
}
