import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts remove`
struct ScriptsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a script. What it ran stays.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            try await client.delete("/api/v1/scripts/\(id)")
        }
    }
}
