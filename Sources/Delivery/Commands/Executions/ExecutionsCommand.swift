package import ArgumentParser

/// `martlet executions`
package struct ExecutionsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "executions", abstract: "Run code in sandboxes, and look at what ran.",
        subcommands: [
            RunCommand.self, ExecutionsList.self, ExecutionsShow.self, ExecutionsLogs.self, ExecutionsCancel.self,
            ExecutionsRetry.self, ExecutionsPrioritise.self, ExecutionsArtifacts.self, ExecutionsQueue.self,
        ])

    /// Takes the arguments.
    package init() {}
}
