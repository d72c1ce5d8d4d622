package import ArgumentParser

/// `martlet compositions`
package struct CompositionsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "compositions", abstract: "Make bundles of contracts of the library.",
        subcommands: [
            CompositionsList.self, CompositionsShow.self, CompositionsSave.self, CompositionsPreview.self,
            CompositionsBuild.self, CompositionsRemove.self,
        ])

    /// Takes the arguments.
    package init() {}
}
