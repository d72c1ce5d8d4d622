import ArgumentParser
import Client

/// `martlet contracts remove`
struct ContractsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a contract that no composition uses.")

    @OptionGroup var connection: Connection
    @Argument(help: "The contract's name.") var contract: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/contracts/\(APIClient.escape(self.contract))")
            try Printer.done("Removed.", self.contract, json: self.json)
        }
    }
}
