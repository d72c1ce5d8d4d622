package import ArgumentParser

/// `martlet projects`
package struct ProjectsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "projects", abstract: "List, make and change projects.",
        subcommands: [ProjectsList.self, ProjectsCreate.self, ProjectsRename.self, ProjectsDelete.self])

    /// Takes the arguments.
    package init() {}
}
