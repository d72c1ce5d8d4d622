import API
import ArgumentParser
import Client
import Kernel

/// `martlet dead-letters show`
struct DeadLettersShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a dead letter with all that it holds, as JSON.")

    @OptionGroup var connection: Connection
    @Argument(help: "The letter's id.") var letter: String
    @Flag(help: "Print JSON, which is what it does anyway.") var json = false

    func run() async throws {
        try await reporting {
            let letter: DeadLetterResource = try await self.connection.client()
                .get("/api/v1/dead-letters/\(APIClient.escape(self.letter))")
            try Printer.json(letter)
        }
    }
}
