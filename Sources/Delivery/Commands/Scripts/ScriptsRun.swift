import API
import ArgumentParser
import Client
import Kernel

/// `martlet scripts run`
struct ScriptsRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Run a script, and behave like it.")

    @OptionGroup var connection: Connection
    @Argument(help: "The script's id or name.") var script: String
    @Argument(parsing: .postTerminator, help: "Arguments for the program, after --.") var arguments: [String] = []
    @Option(help: "The version's number; the newest where nothing is said.") var version: Int?
    @Flag(help: "Only start it, and print its id.") var detach = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let id = try await ScriptReference(client: client).id(of: self.script)
            var creation = ExecutionCreation()
            creation.scriptID = id
            creation.scriptVersion = self.version
            creation.args = self.arguments
            creation.trigger = "cli"
            let accepted: ExecutionAccepted = try await client.send("POST", "/api/v1/executions", creation)
            if self.detach { return print(accepted.id) }
            let end = try await ExecutionFollowing(client: client, id: accepted.id, json: self.json).run()
            throw ExitCode(end.exitCode)
        }
    }
}
