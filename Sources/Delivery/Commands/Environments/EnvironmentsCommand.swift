package import ArgumentParser

/// `martlet environments`
package struct EnvironmentsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "environments", abstract: "Make environments and protect them.",
        subcommands: [EnvironmentsCreate.self, EnvironmentsProtect.self])

    /// Takes the arguments.
    package init() {}
}
