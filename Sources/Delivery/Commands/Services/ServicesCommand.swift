package import ArgumentParser

/// `martlet services`
package struct ServicesCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "services", abstract: "List, sync and deploy services.",
        subcommands: [ServicesList.self, ServicesShow.self, ServicesSync.self, ServicesDeploy.self])

    /// Takes the arguments.
    package init() {}
}
