package import ArgumentParser

/// `martlet tokens`
package struct TokensCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: "Manage tokens that deploy one service.",
        subcommands: [TokensList.self, TokensCreate.self, TokensRevoke.self])

    /// Takes the arguments.
    package init() {}
}
