import API
import ArgumentParser
import Client
import Kernel

/// `martlet people list`
struct PeopleList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List members.")

    @OptionGroup var connection: Connection
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let list: ListResource<MemberResource> = try await self.connection.client().get("/api/v1/members")
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension MemberResource: Listed {
    static let headings = ["ID", "E-MAIL", "ROLE", "SINCE"]

    var cells: [String] {
        [self.id.description, self.email, self.role.rawValue, Terminal.short(self.createdAt)]
    }
}
