import API
import ArgumentParser
import Client
import Foundation

/// `martlet services sync`
struct ServicesSync: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Take service definitions over from a directory of the server.",
        discussion: "Shows what changes. History is never removed.")

    @OptionGroup var connection: Connection
    @Argument(help: "The directory that holds one directory for each service.") var directory: String?
    @Flag(help: "Only show what would change.") var dryRun = false
    @Flag(help: "Also when most services would be removed.") var force = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let path = self.directory.map { URL(filePath: $0).standardizedFileURL.path }
            let report: SyncReport = try await self.connection.client().send(
                "POST", "/api/v1/services/sync",
                SyncRequest(directory: path, dryRun: self.dryRun, force: self.force))
            if self.json { return try Printer.json(report) }
            let signs = ["add": "+", "restore": "+", "update": "~", "remove": "-"]
            for change in report.changes {
                print("\(signs[change.change] ?? "?") \(change.name)")
                for field in change.fields { print("    \(field)") }
            }
            for warning in report.warnings { print("! \(warning)") }
            let verb = report.applied ? "Synced" : "Would sync"
            print("\(verb): \(report.changes.count) changed, \(report.unchanged) unchanged.")
        }
    }
}
