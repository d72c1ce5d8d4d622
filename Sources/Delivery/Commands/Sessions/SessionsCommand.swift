package import ArgumentParser

/// `martlet sessions`
package struct SessionsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "List and end your sign-ins.",
        subcommands: [SessionsList.self, SessionsRevoke.self])

    /// Takes the arguments.
    package init() {}
}
