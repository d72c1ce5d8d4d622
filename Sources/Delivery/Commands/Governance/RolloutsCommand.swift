package import ArgumentParser

/// `martlet rollouts`
package struct RolloutsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "rollouts", abstract: "See what was brought to which environment.",
        subcommands: [RolloutsList.self, RolloutsShow.self, RolloutsCancel.self])

    /// Takes the arguments.
    package init() {}
}
