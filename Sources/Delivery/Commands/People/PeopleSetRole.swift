import API
import ArgumentParser
import Client
import Kernel

/// `martlet people set-role`
struct PeopleSetRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set-role", abstract: "Change what a member may do.")

    @OptionGroup var connection: Connection
    @Argument(help: "The member's e-mail address or id.") var member: String
    @Argument(help: "What they may do.") var role: Role
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            var member = try await Names.member(self.member, client)
            try await client.send("PUT", "/api/v1/members/\(member.id)", RoleChange(role: self.role))
            member.role = self.role
            if self.json { return try Printer.json(member) }
            print("\(member.email) is now \(member.role.rawValue).")
        }
    }
}
