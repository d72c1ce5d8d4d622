package import ArgumentParser

/// `martlet dead-letters`
package struct DeadLettersCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "Look at what failed for good, and try it again or give it up.",
        subcommands: [DeadLettersList.self, DeadLettersShow.self, DeadLettersRetry.self, DeadLettersDiscard.self])

    /// Takes the arguments.
    package init() {}
}
