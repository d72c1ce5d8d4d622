package import Kernel

/// A deployment as the API shows it.
package struct DeploymentResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: DeploymentID
    /// The service.
    package var serviceID: ServiceID
    /// The service's name.
    package var serviceName: String
    /// Counts the service's deployments from 1.
    package var number: Int64
    /// `queued`, `waiting`, `running`, `succeeded`, `failed`, `cancelled` or `timed_out`.
    package var status: String
    /// Why the status is what it is: `concurrency`, `approval`, `window`, `exit`, `signal`, `timeout`, `interrupted`, ….
    package var reason: String?
    /// A sentence for people that belongs to the reason.
    package var detail: String?
    /// The script's exit code.
    package var exitCode: Int?
    /// The signal that ended the script.
    package var signal: Int?
    /// Its place in the service's queue, from 1.
    package var position: Int?
    /// The steps, by sequence.
    package var steps: [StepResource]
    /// `api`, `console`, `cli`, `token`, `retry` or `rerun`.
    package var trigger: String
    /// The deployment this one repeats.
    package var rerunOf: DeploymentID?
    /// Who asked for it.
    package var actor: ActorResource
    /// Why it was asked for.
    package var note: String?
    /// Values handed to the script by the caller, secrets redacted.
    package var env: [String: String]
    /// Who asked to cancel it.
    package var cancelledBy: ActorResource?
    /// What people decided about it, in order: an approval or its denial, a wish to cancel.
    package var answers: [AnswerResource]
    /// What the process tree used.
    package var usage: UsageResource?
    /// Bytes of output so far.
    package var output: OutputSizeResource
    /// Changes with every write.
    package var revision: Int64
    /// When it was asked for.
    package var createdAt: Timestamp
    /// When its script started.
    package var startedAt: Timestamp?
    /// When it ended.
    package var finishedAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, number, status, reason, detail, signal, position, steps, trigger, actor, note, env, answers, usage,
            output, revision
        case serviceID = "service_id"
        case serviceName = "service_name"
        case exitCode = "exit_code"
        case rerunOf = "rerun_of"
        case cancelledBy = "cancelled_by"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    /// Describes a deployment.
    package init(
        id: DeploymentID, serviceID: ServiceID, serviceName: String, number: Int64, status: String, reason: String?,
        detail: String?, exitCode: Int?, signal: Int?, position: Int?, steps: [StepResource], trigger: String,
        rerunOf: DeploymentID?, actor: ActorResource, note: String?, env: [String: String],
        cancelledBy: ActorResource?, answers: [AnswerResource] = [], usage: UsageResource?, output: OutputSizeResource,
        revision: Int64,
        createdAt: Timestamp, startedAt: Timestamp?, finishedAt: Timestamp?
    ) {
        self.id = id
        self.serviceID = serviceID
        self.serviceName = serviceName
        self.number = number
        self.status = status
        self.reason = reason
        self.detail = detail
        self.exitCode = exitCode
        self.signal = signal
        self.position = position
        self.steps = steps
        self.trigger = trigger
        self.rerunOf = rerunOf
        self.actor = actor
        self.note = note
        self.env = env
        self.cancelledBy = cancelledBy
        self.answers = answers
        self.usage = usage
        self.output = output
        self.revision = revision
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
