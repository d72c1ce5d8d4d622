import API
import ArgumentParser
import Client
import Kernel

/// `martlet services list`
struct ServicesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List services.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<ServiceResource> = try await self.connection.client()
                .get("/api/v1/services", query: [("limit", "500")])
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension ServiceResource: Listed {
    static let headings = ["NAME", "STATE", "LAST DEPLOYMENT", "WHEN", "DESCRIPTION"]

    var cells: [String] {
        [
            self.name, self.state, self.lastDeployment?.status ?? "never",
            Terminal.short(self.lastDeployment?.createdAt), self.description,
        ]
    }
}
