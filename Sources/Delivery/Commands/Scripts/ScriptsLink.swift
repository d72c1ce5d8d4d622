import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts link`
struct ScriptsLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Make a signed address that runs a script.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Option(help: "Hours until it stops working.") var hours = 24
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            let link: LinkResource = try await client.send(
                "POST", "/api/v1/scripts/\(id)/links", LinkCreation(expiresIn: self.hours * 3600))
            if self.json { return try Printer.json(link) }
            print(link.url)
        }
    }
}
