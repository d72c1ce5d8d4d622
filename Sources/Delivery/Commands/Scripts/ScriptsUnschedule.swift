import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts unschedule`
struct ScriptsUnschedule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unschedule", abstract: "Remove a schedule.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Argument(help: "The schedule's id.") var schedule: String

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            try await client.delete("/api/v1/scripts/\(id)/schedules/\(APIClient.escape(self.schedule))")
        }
    }
}
