package import ArgumentParser

/// `martlet invitations`
package struct InvitationsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "invitations", abstract: "List and withdraw invitations.",
        subcommands: [InvitationsList.self, InvitationsWithdraw.self])

    /// Takes the arguments.
    package init() {}
}
