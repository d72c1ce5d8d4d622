package import API

/// All deployments, newest first.
package struct DeploymentsPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// Those on this page.
    package var deployments: [DeploymentSummary]
    /// The state they are limited to; nil for all.
    package var status: String?
    /// The `after` of this page; nil on the first.
    package var after: String?
    /// The `after` of the next page; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, deployments: [DeploymentSummary], status: String? = nil, after: String? = nil,
        next: String? = nil
    ) {
        self.shell = shell
        self.deployments = deployments
        self.status = status
        self.after = after
        self.next = next
    }
}
