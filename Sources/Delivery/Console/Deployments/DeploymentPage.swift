package import API

/// One deployment, live.
package struct DeploymentPage: Sendable {
    /// What surrounds the page; its permissions decide which actions are offered.
    package var shell: Shell
    /// The deployment.
    package var deployment: DeploymentResource
    /// The names of its project and environment.
    package var place: String
    /// The end of its output.
    package var output: OutputTail
    /// Where this picture ends in the deployment's stream; following it from there misses nothing and repeats nothing.
    package var cursor: String
    /// The cursor from which the stream tells the output from its first byte, for when the page carries less.
    package var replayCursor: String?

    /// Describes the page.
    package init(
        shell: Shell, deployment: DeploymentResource, place: String, output: OutputTail, cursor: String,
        replayCursor: String? = nil
    ) {
        self.shell = shell
        self.deployment = deployment
        self.place = place
        self.output = output
        self.cursor = cursor
        self.replayCursor = replayCursor
    }
}
