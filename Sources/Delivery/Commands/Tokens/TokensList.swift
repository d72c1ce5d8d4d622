import API
import ArgumentParser
import Client
import Kernel

/// `martlet tokens list`
struct TokensList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List a service's tokens.")

    @OptionGroup var connection: Connection
    @Argument(help: "The service's name or id.") var service: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<ServiceTokenResource> = try await self.connection.client()
                .get("/api/v1/services/\(APIClient.escape(self.service))/tokens")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension ServiceTokenResource: Listed {
    static let headings = ["ID", "ORIGIN", "BY", "LAST USED", "ENDS", "STATE"]

    var cells: [String] {
        [
            self.id.description, self.origin, self.createdBy, Terminal.short(self.lastUsedAt),
            Terminal.short(self.expiresAt), self.revokedAt == nil ? "active" : "revoked",
        ]
    }
}
