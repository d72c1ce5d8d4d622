import API
import ArgumentParser
import Client
import Foundation
import Kernel

/// `martlet deployments show`
struct DeploymentsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a deployment with its steps.")

    @OptionGroup var connection: Connection
    @Argument(help: "The deployment's id.") var deployment: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let deployment: DeploymentResource = try await self.connection.client()
                .get("/api/v1/deployments/\(APIClient.escape(self.deployment))")
            if self.json { return try Printer.json(deployment) }
            print("\(deployment.serviceName) #\(deployment.number)  \(deployment.status)", terminator: "")
            print(deployment.reason.map { "  (\($0))" } ?? "")
            if let detail = deployment.detail { print(detail) }
            print("asked for by \(deployment.actor.name), \(Terminal.short(deployment.createdAt))")
            for answer in deployment.answers {
                let note = answer.note.map { ": \($0)" } ?? ""
                print("\(answer.answer) by \(answer.by.name), \(Terminal.short(answer.at))\(note)")
            }
            if let code = deployment.exitCode { print("exit code \(code)") }
            if let usage = deployment.usage {
                let seconds = String(format: "%.2f", usage.userSeconds + usage.systemSeconds)
                print("used \(seconds) s of processor, \(usage.peakMemoryBytes >> 20) MB")
            }
            for step in deployment.steps {
                let time = Terminal.duration(step.startedAt, step.finishedAt)
                print(
                    "\(String(step.sequence).count < 2 ? " " : "")\(step.sequence)  \(step.state)  \(step.name)  \(time)"
                )
                if let message = step.message { print("      \(message)") }
            }
        }
    }
}
