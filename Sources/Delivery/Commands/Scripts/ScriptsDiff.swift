import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts diff`
struct ScriptsDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what differs between two versions.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Argument(help: "The older version.") var from: Int
    @Argument(help: "The newer version.") var to: Int

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            let difference: DifferenceResource = try await client.get(
                "/api/v1/scripts/\(id)/diff", query: [("from", String(self.from)), ("to", String(self.to))])
            print(difference.unified, terminator: "")
        }
    }
}
