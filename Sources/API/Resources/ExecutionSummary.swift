package import Kernel

/// An execution in a list.
package struct ExecutionSummary: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ExecutionID
    /// As in the execution itself.
    package var status: String
    /// As in the execution itself.
    package var reason: String?
    /// The program's exit code.
    package var exitCode: Int?
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
    /// How it was asked for.
    package var trigger: String
    /// Who asked for it.
    package var actor: ActorResource
    /// When it was asked for.
    package var createdAt: Timestamp
    /// When its program started.
    package var startedAt: Timestamp?
    /// When nothing was left of it.
    package var finishedAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case id, status, reason, priority, runtime, version, title, trigger, actor
        case exitCode = "exit_code"
        case scriptID = "script_id"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    /// Joins the fields.
    package init(
        id: ExecutionID, status: String, reason: String?, exitCode: Int?, priority: String, runtime: String,
        version: String, title: String, scriptID: ScriptID?, trigger: String, actor: ActorResource,
        createdAt: Timestamp, startedAt: Timestamp?, finishedAt: Timestamp?
    ) {
        self.id = id
        self.status = status
        self.reason = reason
        self.exitCode = exitCode
        self.priority = priority
        self.runtime = runtime
        self.version = version
        self.title = title
        self.scriptID = scriptID
        self.trigger = trigger
        self.actor = actor
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
