import API
import ArgumentParser
import Client
import Kernel

/// `martlet contracts show`
struct ContractsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a version of a contract, the latest unless told.")

    @OptionGroup var connection: Connection
    @Argument(help: "The contract's name.") var contract: String
    @Argument(help: "The version.") var version: Int64?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let version = self.version.map { String($0) } ?? "latest"
            let contract: ContractResource = try await self.connection.client().get(
                "/api/v1/contracts/\(APIClient.escape(self.contract))/versions/\(version)")
            if self.json { return try Printer.json(contract) }
            StandardError.line("\(contract.name) version \(contract.version?.version ?? 0) of \(contract.latest)")
            print(contract.version?.definition ?? "", terminator: "")
        }
    }
}
