import API
import ArgumentParser
import Client

/// `martlet people remove`
struct PeopleRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a member and end their sign-ins.")

    @OptionGroup var connection: Connection
    @Argument(help: "The member's e-mail address or id.") var member: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let member = try await Names.member(self.member, client)
            try await client.delete("/api/v1/members/\(member.id)")
            if self.json { return try Printer.json(member) }
            print("Removed \(member.email).")
        }
    }
}
