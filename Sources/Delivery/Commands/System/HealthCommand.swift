import API
package import ArgumentParser
import Client

/// `martlet health`
package struct HealthCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Show the server's health.",
        discussion: "The exit code is 1 when a check fails.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    /// Asks and prints.
    package func run() async throws {
        try await reporting {
            let health: HealthResource = try await self.connection.client().get("/api/v1/health")
            if self.json {
                try Printer.json(health)
            } else {
                print("Martlet \(health.version), up \(Int(health.uptimeSeconds)) s, \(health.residentBytes >> 20) MB")
                for check in health.checks { print("\(check.ok ? "✓" : "✗") \(check.name): \(check.detail)") }
            }
            if !health.ok { throw ExitCode(1) }
        }
    }
}
