import API
import ArgumentParser
import Client
import Kernel

/// `martlet dead-letters retry`
struct DeadLettersRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retry", abstract: "Try it again.")

    @OptionGroup var connection: Connection
    @Argument(help: "The letter's id.") var letter: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let letter: DeadLetterResource = try await self.connection.client().send(
                "POST", "/api/v1/dead-letters/\(APIClient.escape(self.letter))/retry", [String: String]())
            if self.json { return try Printer.json(letter) }
            print("It is being tried again.")
        }
    }
}
