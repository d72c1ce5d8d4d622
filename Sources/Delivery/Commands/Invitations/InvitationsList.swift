import API
import ArgumentParser
import Client
import Kernel

/// `martlet invitations list`
struct InvitationsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List invitations that wait.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<InvitationResource> = try await self.connection.client().get("/api/v1/invitations")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension InvitationResource: Listed {
    static let headings = ["ID", "E-MAIL", "ROLE", "ENDS"]

    var cells: [String] {
        [self.id.description, self.email, self.role.rawValue, Terminal.short(self.expiresAt)]
    }
}
