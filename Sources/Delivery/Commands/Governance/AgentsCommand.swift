package import ArgumentParser

/// `martlet agents`
package struct AgentsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "agents", abstract: "See the fleet of agents, and give them their bundles.",
        subcommands: [AgentsList.self, AgentsShow.self, AgentsAssign.self, AgentsHistory.self, AgentsRemove.self])

    /// Takes the arguments.
    package init() {}
}
