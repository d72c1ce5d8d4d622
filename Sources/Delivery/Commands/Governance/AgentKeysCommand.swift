package import ArgumentParser

/// `martlet agent-keys`
package struct AgentKeysCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "agent-keys", abstract: "Manage the keys that agents sign in with.",
        subcommands: [AgentKeysList.self, AgentKeysCreate.self, AgentKeysRevoke.self])

    /// Takes the arguments.
    package init() {}
}
