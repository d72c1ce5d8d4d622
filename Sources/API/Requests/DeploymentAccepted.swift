package import Kernel

/// Where to find a deployment that was asked for.
package struct DeploymentAccepted: Codable, Sendable, Hashable {
    /// Its id.
    package var id: DeploymentID
    /// The address of its live events.
    package var stream: String
    /// How it stands: `queued`.
    package var status: String
    /// Counts the service's deployments from 1.
    package var number: Int64

    /// Joins the fields.
    package init(id: DeploymentID, stream: String, status: String, number: Int64) {
        self.id = id
        self.stream = stream
        self.status = status
        self.number = number
    }
}
