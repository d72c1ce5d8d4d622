package import Kernel

/// An execution as the API shows it.
package struct ExecutionResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ExecutionID
    /// `queued`, `scheduled`, `running`, `completed`, `failed`, `timed_out` or `cancelled`. A program that ended by itself
    /// is completed, whatever its exit code.
    package var status: String
    /// Why: `oom`, `cpu`, `wall`, `output`, `disk`, `processes`, `signal`, `interrupted`, `system`.
    package var reason: String?
    /// A sentence for people that belongs to the end.
    package var detail: String?
    /// The program's exit code.
    package var exitCode: Int?
    /// The signal that ended the program.
    package var signal: Int?
    /// What the whole tree used.
    package var usage: ExecutionUsageResource?
    /// Its place in the queue, from 1.
    package var position: Int?
    /// How urgent it is.
    package var priority: String
    /// The runtime.
    package var runtime: String
    /// The runtime's version.
    package var version: String
    /// The first line of its code that says something.
    package var title: String
    /// The script that it ran.
    package var scriptID: ScriptID?
    /// Which version of the script.
    package var scriptVersion: Int?
    /// What it may use.
    package var limits: LimitsResource
    /// Names of the variables it was given.
    package var env: [String]
    /// Bytes of output so far.
    package var output: OutputSizeResource
    /// Files that it left.
    package var artifacts: [ArtifactResource]
    /// `api`, `cli`, `console`, `retry`, `schedule` or `link`.
    package var trigger: String
    /// The execution it repeats.
    package var retryOf: ExecutionID?
    /// The project it belongs to.
    package var projectID: ProjectID?
    /// Who asked for it.
    package var actor: ActorResource
    /// Who asked for its end.
    package var cancelledBy: ActorResource?
    /// Changes with every write.
    package var revision: Int64
    /// When it was asked for.
    package var createdAt: Timestamp
    /// When its program started.
    package var startedAt: Timestamp?
    /// When nothing was left of it.
    package var finishedAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, status, reason, detail, signal, usage, position, priority, runtime, version, title, limits, env,
            output, artifacts, trigger, actor, revision
        case exitCode = "exit_code"
        case scriptID = "script_id"
        case scriptVersion = "script_version"
        case retryOf = "retry_of"
        case projectID = "project_id"
        case cancelledBy = "cancelled_by"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    /// Joins the fields.
    package init(
        id: ExecutionID, status: String, reason: String?, detail: String?, exitCode: Int?, signal: Int?,
        usage: ExecutionUsageResource?, position: Int?, priority: String, runtime: String, version: String,
        title: String, scriptID: ScriptID?, scriptVersion: Int?, limits: LimitsResource, env: [String],
        output: OutputSizeResource, artifacts: [ArtifactResource], trigger: String, retryOf: ExecutionID?,
        projectID: ProjectID?, actor: ActorResource, cancelledBy: ActorResource?, revision: Int64, createdAt: Timestamp,
        startedAt: Timestamp?, finishedAt: Timestamp?
    ) {
        self.id = id
        self.status = status
        self.reason = reason
        self.detail = detail
        self.exitCode = exitCode
        self.signal = signal
        self.usage = usage
        self.position = position
        self.priority = priority
        self.runtime = runtime
        self.version = version
        self.title = title
        self.scriptID = scriptID
        self.scriptVersion = scriptVersion
        self.limits = limits
        self.env = env
        self.output = output
        self.artifacts = artifacts
        self.trigger = trigger
        self.retryOf = retryOf
        self.projectID = projectID
        self.actor = actor
        self.cancelledBy = cancelledBy
        self.revision = revision
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
