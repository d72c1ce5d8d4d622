package import ArgumentParser

/// `martlet agent-sessions`
package struct AgentSessionsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "agent-sessions", abstract: "Read what agents did, session by session.",
        subcommands: [AgentSessionsList.self, AgentSessionsShow.self])

    /// Takes the arguments.
    package init() {}
}
