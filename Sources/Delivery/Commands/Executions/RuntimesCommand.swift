import API
package import ArgumentParser
import Client
import Kernel

/// `martlet runtimes`
package struct RuntimesCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "runtimes", abstract: "List what code can be run, and which limits are enforced.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    /// Takes the arguments.
    package init() {}

    package func run() async throws {
        try await reporting {
            let runtimes: RuntimesResource = try await self.connection.client().get("/api/v1/runtimes")
            if self.json { return try Printer.json(runtimes) }
            try Printer.list(runtimes.items, json: false)
            print("sandbox: \(runtimes.sandbox.kind), enforces \(runtimes.sandbox.enforced.joined(separator: ", "))")
            for (ability, obstacle) in runtimes.sandbox.obstacles.sorted(by: { $0.key < $1.key }) {
                print("  not \(ability): \(obstacle)")
            }
            if let refusal = runtimes.sandbox.refusal { print(refusal) }
        }
    }
}
