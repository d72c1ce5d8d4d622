package import ArgumentParser

/// `martlet projects`
package struct ProjectsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "projects", abstract: "List and make projects.",
        subcommands: [ProjectsList.self, ProjectsCreate.self])

    /// Takes the arguments.
    package init() {}
}
