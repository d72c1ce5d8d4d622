package import ArgumentParser

/// `martlet organizations`
package struct OrganizationsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "organizations", abstract: "Make organizations.", subcommands: [OrganizationsCreate.self])

    /// Takes the arguments.
    package init() {}
}
