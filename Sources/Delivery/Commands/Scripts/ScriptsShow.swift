import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts show`
struct ScriptsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a script's code, or a version of it.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Option(help: "The version's number.") var version: Int?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            if let number = self.version {
                let version: ScriptVersionResource = try await client.get("/api/v1/scripts/\(id)/versions/\(number)")
                if self.json { return try Printer.json(version) }
                return print(version.code ?? "", terminator: "")
            }
            let script: ScriptResource = try await client.get("/api/v1/scripts/\(id)")
            if self.json { return try Printer.json(script) }
            print(script.code ?? "", terminator: "")
        }
    }
}
