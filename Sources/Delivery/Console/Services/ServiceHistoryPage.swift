package import API

/// One service's deployments.
package struct ServiceHistoryPage: Sendable {
    /// What all pages of the service share.
    package var frame: ServiceFrame
    /// Newest first.
    package var deployments: [DeploymentSummary]
    /// The `after` of this page; nil on the first.
    package var after: String?
    /// The `after` of the next page; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(frame: ServiceFrame, deployments: [DeploymentSummary], after: String? = nil, next: String? = nil) {
        self.frame = frame
        self.deployments = deployments
        self.after = after
        self.next = next
    }
}
