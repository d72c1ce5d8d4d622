import API
import ArgumentParser
import Client
import Kernel

/// `martlet deployments deny`
struct DeploymentsDeny: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "deny", abstract: "Refuse a waiting deployment.")

    @OptionGroup var connection: Connection
    @Argument(help: "The deployment's id.") var deployment: String
    @Option(help: "Why.") var note: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let id = try Names.deployment(self.deployment)
            let deployment: DeploymentResource = try await self.connection.client().send(
                "POST", "/api/v1/deployments/\(id)/decision",
                DecisionRequest(approve: false, note: self.note, via: "cli"))
            if self.json { return try Printer.json(deployment) }
            print("\(deployment.serviceName) #\(deployment.number): \(deployment.status)")
        }
    }
}
