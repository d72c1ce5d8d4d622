import API
import ArgumentParser
import Client
import Kernel

/// `martlet deployments cancel`
struct DeploymentsCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Stop a deployment.")

    @OptionGroup var connection: Connection
    @Argument(help: "The deployment's id.") var deployment: String
    @Option(help: "Why.") var note: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.deployment(self.deployment)
            let deployment: DeploymentResource = try await self.connection.client().send(
                "POST", "/api/v1/deployments/\(id)/cancel", NoteRequest(note: self.note))
            if self.json { return try Printer.json(deployment) }
            print("\(deployment.serviceName) #\(deployment.number): cancelled, or ending")
        }
    }
}
