package import ArgumentParser

/// `martlet signing-keys`
package struct SigningKeysCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "signing-keys", abstract: "Manage the keys that sign bundles.",
        subcommands: [SigningKeysList.self, SigningKeysRotate.self])

    /// Takes the arguments.
    package init() {}
}
