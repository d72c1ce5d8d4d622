package import ArgumentParser

/// `martlet bundles`
package struct BundlesCommand: AsyncParsableCommand {
    /// Name and help.
    package static let configuration = CommandConfiguration(
        commandName: "bundles", abstract: "Keep the contracts that agents work under, and bring them to agents.",
        subcommands: [
            BundlesList.self, BundlesVersions.self, BundlesShow.self, BundlesUpload.self, BundlesDeploy.self,
            BundlesRollback.self,
        ])

    /// Takes the arguments.
    package init() {}
}
