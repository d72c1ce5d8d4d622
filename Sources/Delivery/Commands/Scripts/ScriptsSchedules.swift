import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts schedules`
struct ScriptsSchedules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedules", abstract: "List when a script runs by itself.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            let list: ListResource<ScheduleResource> = try await client.get("/api/v1/scripts/\(id)/schedules")
            try Printer.list(list.items, json: self.json)
        }
    }
}
