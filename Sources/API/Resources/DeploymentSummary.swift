package import Kernel

/// A deployment in a list: without steps.
package struct DeploymentSummary: Codable, Sendable, Hashable {
    /// Its id.
    package var id: DeploymentID
    /// The service.
    package var serviceID: ServiceID
    /// The service's name.
    package var serviceName: String
    /// Counts the service's deployments from 1.
    package var number: Int64
    /// As in ``DeploymentResource/status``.
    package var status: String
    /// As in ``DeploymentResource/reason``.
    package var reason: String?
    /// The script's exit code.
    package var exitCode: Int?
    /// As in ``DeploymentResource/trigger``.
    package var trigger: String
    /// Who asked for it.
    package var actor: ActorResource
    /// When it was asked for.
    package var createdAt: Timestamp
    /// When its script started.
    package var startedAt: Timestamp?
    /// When it ended.
    package var finishedAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, number, status, reason, trigger, actor
        case serviceID = "service_id"
        case serviceName = "service_name"
        case exitCode = "exit_code"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    /// Describes a deployment.
    package init(
        id: DeploymentID, serviceID: ServiceID, serviceName: String, number: Int64, status: String, reason: String?,
        exitCode: Int?, trigger: String, actor: ActorResource, createdAt: Timestamp, startedAt: Timestamp?,
        finishedAt: Timestamp?
    ) {
        self.id = id
        self.serviceID = serviceID
        self.serviceName = serviceName
        self.number = number
        self.status = status
        self.reason = reason
        self.exitCode = exitCode
        self.trigger = trigger
        self.actor = actor
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
