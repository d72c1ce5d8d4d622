import ArgumentParser
import Kernel

/// `martlet approvals deny`
struct ApprovalsDeny: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deny", abstract: "Deny one or several, for a reason.")

    @OptionGroup var connection: Connection
    @Argument(help: "The approvals' ids.") var approvals: [String]
    @Option(help: "Why.") var reason: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            try await ApprovalAnswering(client: try self.connection.client(), json: self.json)
                .answer(self.approvals, approve: false, reason: self.reason)
        }
    }
}
