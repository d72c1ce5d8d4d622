package import Kernel

/// A deployment that somebody asks for, before it has a number.
package struct DeploymentRequest: Sendable {
    /// Its id.
    package var id: DeploymentID
    /// The service as it was read.
    package var service: Service
    /// How it was asked for.
    package var trigger: Deployment.Trigger
    /// The deployment it repeats.
    package var rerunOf: DeploymentID?
    /// 1 for the first try.
    package var attempt: Int
    /// Who asks.
    package var actor: Actor
    /// Why.
    package var note: String?
    /// The caller's values for showing: secrets are empty.
    package var env: [String: String]
    /// The caller's values, encrypted.
    package var sealedEnv: [UInt8]?
    /// The steps to expect.
    package var steps: [Step]
    /// Whether its environment wants an approval.
    package var needsApproval: Bool
    /// When.
    package var time: Timestamp
    /// Not before this.
    package var notBefore: Timestamp?
    /// Makes the ids of its events.
    package var ids: IDSource

    /// Describes a request.
    package init(
        id: DeploymentID, service: Service, trigger: Deployment.Trigger, rerunOf: DeploymentID? = nil,
        attempt: Int = 1, actor: Actor, note: String?, env: [String: String] = [:], sealedEnv: [UInt8]? = nil,
        steps: [Step], needsApproval: Bool, time: Timestamp, notBefore: Timestamp? = nil, ids: IDSource
    ) {
        self.id = id
        self.service = service
        self.trigger = trigger
        self.rerunOf = rerunOf
        self.attempt = attempt
        self.actor = actor
        self.note = note
        self.env = env
        self.sealedEnv = sealedEnv
        self.steps = steps
        self.needsApproval = needsApproval
        self.time = time
        self.notBefore = notBefore
        self.ids = ids
    }

    /// The deployment with its number.
    package func deployment(number: Int64) -> Deployment {
        Deployment(
            id: self.id, scope: self.service.scope, service: self.service.id, serviceName: self.service.name,
            number: number, definition: self.service.definition, trigger: self.trigger, rerunOf: self.rerunOf,
            attempt: self.attempt, requestedBy: self.actor, note: self.note, env: self.env, sealedEnv: self.sealedEnv,
            createdAt: self.time, notBefore: self.notBefore, state: .queued, steps: self.steps,
            needsApproval: self.needsApproval, approval: nil, cancellation: nil, node: nil, startedAt: nil,
            finishedAt: nil, followed: 0, result: nil, revision: 1)
    }
}
