import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts versions`
struct ScriptsVersions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List a script's versions, newest first.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            let list: ListResource<ScriptVersionResource> = try await client.get("/api/v1/scripts/\(id)/versions")
            try Printer.list(list.items, json: self.json)
        }
    }
}
