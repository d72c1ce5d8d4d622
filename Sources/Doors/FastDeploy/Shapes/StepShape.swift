package import Deployments
package import Kernel

/// A deployment's steps as fastDeploy shows them.
package struct StepShape: Sendable, Hashable {
    /// Its place; 0 for the one that tells of a failure which no step explains.
    package let sequence: Int
    /// Its name.
    package let name: String
    /// `pending`, `running`, `success` or `failure`: its clients know no others.
    package let state: String
    /// When it began.
    package let started: Timestamp?
    /// When it ended.
    package let finished: Timestamp?
    /// What it said.
    package private(set) var message: String
    /// Whether fastDeploy would have deleted it: its deployment ended before it began.
    package let isDeleted: Bool

    /// Translates a step.
    package init(_ step: Step) {
        self.sequence = step.sequence
        self.name = step.name
        self.state = Self.word(for: step.state)
        self.started = step.startedAt
        self.finished = step.finishedAt
        self.message = step.message ?? (step.state == .skipped || step.state == .cancelled ? step.state.rawValue : "")
        self.isDeleted = step.startedAt == nil && (step.state == .skipped || step.state == .cancelled)
    }

    private init(failure deployment: Deployment) {
        self.sequence = 0
        self.name = "failed step"
        self.state = "failure"
        self.started = deployment.createdAt
        self.finished = deployment.finishedAt
        self.message = Self.outcome(of: deployment)
        self.isDeleted = false
    }

    /// The steps of a deployment. Clients take a finished one without a failed step for a success, so a failure that
    /// no step shows gets a step; a failed one that said nothing says how the deployment ended.
    package static func steps(of deployment: Deployment) -> [StepShape] {
        var steps = deployment.steps.map { Self($0) }.filter { !$0.isDeleted }
        guard deployment.state.isOver, deployment.state != .succeeded else { return steps }
        guard let last = steps.lastIndex(where: { $0.state == "failure" }) else {
            return steps + [Self(failure: deployment)]
        }
        if steps[last].message.isEmpty { steps[last].message = Self.outcome(of: deployment) }
        return steps
    }

    private static func outcome(of deployment: Deployment) -> String {
        let reason = deployment.state.reason.map { ": \($0)" } ?? ""
        let code = deployment.result?.exitCode.map { ", exit code \($0)" } ?? ""
        let detail = deployment.detail.map { ". \($0)" } ?? ""
        return "deployment \(deployment.state.name)\(reason)\(code)\(detail)"
    }

    /// fastDeploy's word for a state.
    package static func word(for state: Step.State) -> String {
        switch state {
        case .pending: "pending"
        case .running: "running"
        case .succeeded, .skipped, .warning: "success"
        case .failed, .cancelled: "failure"
        }
    }

    /// The step in JSON.
    package func json(id: Int64, deployment: Int64) -> [String: JSON] {
        [
            "id": .int(id), "name": .string(self.name), "state": .string(self.state),
            "started": .moment(self.started), "finished": .moment(self.finished), "message": .string(self.message),
            "deployment_id": .int(deployment),
        ]
    }
}

extension JSON {
    /// A time as FastAPI prints it, which is as we do; or null.
    static func moment(_ time: Timestamp?) -> JSON { time.map { .string($0.description) } ?? .null }
}
