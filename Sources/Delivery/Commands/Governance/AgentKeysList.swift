import API
import ArgumentParser
import Client
import Kernel

/// `martlet agent-keys list`
struct AgentKeysList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List agent keys.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let list: ListResource<AgentKeyResource> = try await client.get("/api/v1/agent-keys")
            if self.json { return try Printer.json(list.items) }
            let places = try await Places(client)
            try Printer.list(list.items.map { AgentKeyRow(key: $0, place: places.name($0.environmentID)) }, json: false)
        }
    }
}
