package import ArgumentParser

/// `martlet environments`
package struct EnvironmentsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "environments", abstract: "Make, change and protect environments.",
        subcommands: [
            EnvironmentsCreate.self, EnvironmentsRename.self, EnvironmentsProtect.self, EnvironmentsDelete.self,
        ])

    /// Takes the arguments.
    package init() {}
}
