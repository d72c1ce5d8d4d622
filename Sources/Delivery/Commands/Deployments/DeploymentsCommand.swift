package import ArgumentParser

/// `martlet deployments`
package struct DeploymentsCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "deployments", abstract: "List, follow and cancel deployments.",
        subcommands: [
            DeploymentsList.self, DeploymentsShow.self, DeploymentsLogs.self, DeploymentsCancel.self,
            DeploymentsRerun.self, DeploymentsApprove.self, DeploymentsDeny.self,
        ])

    /// Takes the arguments.
    package init() {}
}
