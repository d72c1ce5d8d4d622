package import Kernel

/// One sandboxed run of code.
package struct Execution: Sendable, Hashable {
    /// How it was asked for.
    package enum Trigger: String, Sendable, Hashable, CaseIterable { case api, cli, console, retry, schedule, link }

    /// Its id.
    package let id: ExecutionID
    /// Where it belongs.
    package let scope: Scope
    /// Who asked for it.
    package let requestedBy: Actor
    /// How it was asked for.
    package let trigger: Trigger
    /// The runtime's name, such as `python`.
    package let runtime: String
    /// The runtime's version, such as `3.11`.
    package let version: String
    /// The saved script it runs, and which version of it.
    package let script: ScriptReference?
    /// The execution it repeats.
    package let retryOf: ExecutionID?
    /// What it may use.
    package let limits: ExecutionLimits
    /// What is told of its input without reading it.
    package let inputs: InputSummary
    /// When it was asked for.
    package let createdAt: Timestamp
    /// How urgent it is.
    package var priority: ExecutionPriority
    /// Where it stands.
    package var state: ExecutionState
    /// The sandbox it was given.
    package var place: SandboxPlace?
    /// Who asked for its end.
    package var cancellation: Cancellation?
    /// When its program was started.
    package var startedAt: Timestamp?
    /// When it was over.
    package var finishedAt: Timestamp?
    /// How it ended.
    package var result: ExecutionResult?
    /// Changes with every write.
    package var revision: Int64

    /// Who wanted it to end, and why.
    package struct Cancellation: Sendable, Hashable {
        /// Who.
        package let by: Actor
        /// When.
        package let at: Timestamp
        /// Why.
        package let note: String?

        /// Describes a wish.
        package init(by: Actor, at: Timestamp, note: String?) {
            self.by = by
            self.at = at
            self.note = note
        }
    }

    /// A saved script and which version of it ran.
    package struct ScriptReference: Sendable, Hashable {
        /// The script.
        package let id: ScriptID
        /// Its version, from 1.
        package let version: Int

        /// Names a version of a script.
        package init(id: ScriptID, version: Int) {
            self.id = id
            self.version = version
        }
    }

    /// Joins what is stored.
    package init(
        id: ExecutionID, scope: Scope, requestedBy: Actor, trigger: Trigger, runtime: String, version: String,
        script: ScriptReference?, retryOf: ExecutionID?, limits: ExecutionLimits, inputs: InputSummary,
        createdAt: Timestamp, priority: ExecutionPriority, state: ExecutionState, place: SandboxPlace? = nil,
        cancellation: Cancellation? = nil, startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil,
        result: ExecutionResult? = nil, revision: Int64 = 1
    ) {
        self.id = id
        self.scope = scope
        self.requestedBy = requestedBy
        self.trigger = trigger
        self.runtime = runtime
        self.version = version
        self.script = script
        self.retryOf = retryOf
        self.limits = limits
        self.inputs = inputs
        self.createdAt = createdAt
        self.priority = priority
        self.state = state
        self.place = place
        self.cancellation = cancellation
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.result = result
        self.revision = revision
    }
}
