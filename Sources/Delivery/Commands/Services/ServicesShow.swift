import API
import ArgumentParser
import Client

/// `martlet services show`
struct ServicesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a service.")

    @OptionGroup var connection: Connection
    @Argument(help: "The service's name or id.") var service: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let service: ServiceResource = try await self.connection.client()
                .get("/api/v1/services/\(APIClient.escape(self.service))")
            if self.json { return try Printer.json(service) }
            let definition = service.definition
            print("\(service.name)  \(service.state)\n\(service.description)\n")
            print("id           \(service.id)")
            print("runs         \(definition.script ?? definition.ansiblePlaybook ?? "")")
            print("as           \(definition.runAs ?? "the server's own user")")
            print("timeout      \(Int(definition.timeout)) s")
            print("concurrency  \(definition.concurrency)")
            if !definition.secrets.isEmpty { print("secrets      \(definition.secrets.joined(separator: ", "))") }
            if !definition.windows.isEmpty { print("windows      \(definition.windows.joined(separator: "; "))") }
            for (index, step) in definition.steps.enumerated() { print("step \(index + 1)       \(step.name)") }
        }
    }
}
