import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts schedule`
struct ScriptsSchedule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "schedule", abstract: "Let a script run by itself.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Argument(help: "Minute, hour, day, month and weekday in UTC, such as '30 4 * * 1-5'; or @hourly, @daily, ….")
    var cron: String
    @Argument(parsing: .postTerminator, help: "Arguments for the program, after --.") var arguments: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            let schedule: ScheduleResource = try await client.send(
                "POST", "/api/v1/scripts/\(id)/schedules", ScheduleCreation(cron: self.cron, args: self.arguments))
            if self.json { return try Printer.json(schedule) }
            print("\(schedule.id)  next: \(schedule.nextAt.map { Terminal.short($0) } ?? "never")")
        }
    }
}
