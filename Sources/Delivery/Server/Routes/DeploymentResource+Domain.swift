import API
import Backbone
import Deployments
import Kernel

extension DeploymentResource {
    /// Shows a deployment.
    init(_ deployment: Deployment, position: Int?, sizes: OutputSizes) {
        let result = deployment.result
        let usage = result.flatMap { result in
            result.ending == .interrupted || result.ending == .spawn
                ? nil
                : UsageResource(
                    userSeconds: result.userSeconds, systemSeconds: result.systemSeconds,
                    peakMemoryBytes: result.peakMemoryBytes)
        }
        self.init(
            id: deployment.id, serviceID: deployment.service, serviceName: deployment.serviceName,
            number: deployment.number, status: deployment.state.name, reason: deployment.state.reason,
            detail: deployment.detail, exitCode: result?.exitCode, signal: result?.signal, position: position,
            steps: deployment.steps.map { StepResource($0) }, trigger: deployment.trigger.rawValue,
            rerunOf: deployment.rerunOf, actor: ActorResource(deployment.requestedBy), note: deployment.note,
            env: deployment.env.reduce(into: [:]) { shown, entry in
                shown[entry.key] = CallerValues.isSecret(entry.key) ? "[secret]" : entry.value
            },
            cancelledBy: deployment.cancellation.map { ActorResource($0.by) },
            answers: Self.answers(deployment), usage: usage,
            output: OutputSizeResource(stdoutBytes: sizes.stdout, stderrBytes: sizes.stderr),
            revision: deployment.revision, createdAt: deployment.createdAt, startedAt: deployment.startedAt,
            finishedAt: deployment.finishedAt)
    }

    private static func answers(_ deployment: Deployment) -> [AnswerResource] {
        let approval = deployment.approval.map { approval in
            AnswerResource(
                answer: deployment.state == .failed(.denied) ? "denied" : "approved", by: ActorResource(approval.by),
                at: approval.at, note: approval.note)
        }
        let cancellation = deployment.cancellation.map { cancellation in
            AnswerResource(
                answer: "cancelled", by: ActorResource(cancellation.by), at: cancellation.at, note: cancellation.note)
        }
        return [approval, cancellation].compactMap { $0 }
    }
}

extension DeploymentSummary {
    /// Shows a deployment in a list.
    init(_ deployment: Deployment) {
        self.init(
            id: deployment.id, serviceID: deployment.service, serviceName: deployment.serviceName,
            number: deployment.number, status: deployment.state.name, reason: deployment.state.reason,
            exitCode: deployment.result?.exitCode, trigger: deployment.trigger.rawValue,
            actor: ActorResource(deployment.requestedBy), createdAt: deployment.createdAt,
            startedAt: deployment.startedAt, finishedAt: deployment.finishedAt)
    }
}

extension StepResource {
    /// Shows a step.
    init(_ step: Step) {
        self.init(
            sequence: step.sequence, name: step.name, description: step.description, state: step.state.rawValue,
            percent: step.percent, parent: step.parent, message: step.message, startedAt: step.startedAt,
            finishedAt: step.finishedAt)
    }
}
