import API
import ArgumentParser
import Client
import Kernel

/// `martlet people invite`
struct PeopleInvite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Invite somebody; the link is shown this once.")

    @OptionGroup var connection: Connection
    @Argument(help: "Their e-mail address.") var email: String
    @Option(help: "What they may do.") var role: Role
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let invitation: InvitationResource = try await self.connection.client().send(
                "POST", "/api/v1/invitations", InvitationCreation(email: self.email, role: self.role))
            if self.json { return try Printer.json(invitation) }
            print("\(invitation.link ?? "")\n")
            print("Send it to \(invitation.email). It ends \(Terminal.short(invitation.expiresAt)).")
        }
    }
}

/// Roles complete in the shell, and a wrong one is told with those that there are.
extension Role: ExpressibleByArgument {}
