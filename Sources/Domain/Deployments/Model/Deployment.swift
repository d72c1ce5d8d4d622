package import Kernel

/// One attempt to bring a service to a wanted state.
package struct Deployment: Sendable, Hashable {
    /// How it was asked for.
    package enum Trigger: String, Sendable, Hashable, CaseIterable { case api, console, cli, token, rerun, retry }

    /// Its id.
    package let id: DeploymentID
    /// Where it belongs.
    package let scope: Scope
    /// The service.
    package let service: ServiceID
    /// The service's name when it was asked for.
    package let serviceName: String
    /// Counts the service's deployments from 1.
    package let number: Int64
    /// The definition it runs by.
    package let definition: ServiceDefinition
    /// How it was asked for.
    package let trigger: Trigger
    /// The deployment it repeats.
    package let rerunOf: DeploymentID?
    /// 1 for the first try.
    package let attempt: Int
    /// Who asked for it.
    package let requestedBy: Actor
    /// Why.
    package let note: String?
    /// Values from the caller that are no secrets; for secrets the value is empty and they are in `sealed`.
    package let env: [String: String]
    /// The caller's values, encrypted.
    package let sealedEnv: [UInt8]?
    /// When it was asked for.
    package let createdAt: Timestamp
    /// Not before this, for a retry.
    package let notBefore: Timestamp?

    /// Where it stands.
    package internal(set) var state: DeploymentState
    /// Its steps, by sequence.
    package internal(set) var steps: [Step]
    /// Whether its environment wants an approval and has none yet.
    package internal(set) var needsApproval: Bool
    /// Who approved it, or refused.
    package internal(set) var approval: Approval?
    /// Who wants it stopped, and why.
    package internal(set) var cancellation: Cancellation?
    /// The node that runs it.
    package internal(set) var node: NodeID?
    /// When its script started.
    package internal(set) var startedAt: Timestamp?
    /// When it ended.
    package internal(set) var finishedAt: Timestamp?
    /// How far its output was searched for steps: the merged offset.
    package var followed: Int64
    /// What the script's end told.
    package internal(set) var result: ScriptResult?
    /// Goes up with every write.
    package var revision: Int64

    /// Somebody's answer to the question whether it may start.
    package struct Approval: Sendable, Hashable {
        /// Who answered.
        package let by: Actor
        /// When.
        package let at: Timestamp
        /// Why.
        package let note: String?

        /// Describes an answer.
        package init(by: Actor, at: Timestamp, note: String?) {
            self.by = by
            self.at = at
            self.note = note
        }
    }

    /// A wish to stop it.
    package struct Cancellation: Sendable, Hashable {
        /// Whose.
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

    /// Restores a stored deployment.
    package init(
        id: DeploymentID, scope: Scope, service: ServiceID, serviceName: String, number: Int64,
        definition: ServiceDefinition, trigger: Trigger, rerunOf: DeploymentID?, attempt: Int, requestedBy: Actor,
        note: String?, env: [String: String], sealedEnv: [UInt8]?, createdAt: Timestamp, notBefore: Timestamp?,
        state: DeploymentState, steps: [Step], needsApproval: Bool, approval: Approval?, cancellation: Cancellation?,
        node: NodeID?, startedAt: Timestamp?, finishedAt: Timestamp?, followed: Int64, result: ScriptResult?,
        revision: Int64
    ) {
        self.id = id
        self.scope = scope
        self.service = service
        self.serviceName = serviceName
        self.number = number
        self.definition = definition
        self.trigger = trigger
        self.rerunOf = rerunOf
        self.attempt = attempt
        self.requestedBy = requestedBy
        self.note = note
        self.env = env
        self.sealedEnv = sealedEnv
        self.createdAt = createdAt
        self.notBefore = notBefore
        self.state = state
        self.steps = steps
        self.needsApproval = needsApproval
        self.approval = approval
        self.cancellation = cancellation
        self.node = node
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.followed = followed
        self.result = result
        self.revision = revision
    }
}
