package import ArgumentParser

/// `martlet calls`
package struct CallsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "calls", abstract: "Read what agents report of their calls.",
        subcommands: [CallsList.self, CallsFacets.self])

    /// Takes the arguments.
    package init() {}
}
