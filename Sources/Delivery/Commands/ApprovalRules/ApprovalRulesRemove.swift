import ArgumentParser
import Client

/// `martlet approval-rules remove`
struct ApprovalRulesRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a rule.")

    @OptionGroup var connection: Connection
    @Argument(help: "The rule's id.") var rule: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await self.connection.client().delete("/api/v1/approval-rules/\(APIClient.escape(self.rule))")
            try Printer.done("Removed.", self.rule, json: self.json)
        }
    }
}
