import API
import ArgumentParser
import Client
import Kernel

/// `martlet dead-letters discard`
struct DeadLettersDiscard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "discard", abstract: "Give it up, for a reason.")

    @OptionGroup var connection: Connection
    @Argument(help: "The letter's id.") var letter: String
    @Option(help: "Why.") var reason: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let letter: DeadLetterResource = try await self.connection.client().send(
                "POST", "/api/v1/dead-letters/\(APIClient.escape(self.letter))/discard",
                DiscardRequest(reason: self.reason))
            if self.json { return try Printer.json(letter) }
            print("Discarded.")
        }
    }
}
