import API
import ArgumentParser
import Client
import Kernel

/// `martlet sessions list`
struct SessionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List your sign-ins.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<SessionResource> = try await self.connection.client().get("/api/v1/sessions")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension SessionResource: Listed {
    static let headings = ["ID", "FROM", "SIGNED IN", "LAST SEEN", "ENDS", "BROWSER"]

    var cells: [String] {
        [
            self.id.description, self.address, Terminal.short(self.createdAt), Terminal.short(self.lastSeenAt),
            Terminal.short(self.expiresAt), self.userAgent,
        ]
    }
}
