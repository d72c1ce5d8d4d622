package import ArgumentParser

/// `martlet demo`
package struct DemoCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Let something happen, to see the pages alive.",
        subcommands: [DemoAgents.self])

    /// There is only one.
    package init() {}
}
