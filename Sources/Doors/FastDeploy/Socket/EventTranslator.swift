import Deployments
import Kernel

/// Puts our events into fastDeploy's messages.
struct EventTranslator: Sendable {
    let parts: FastDeployDoor.Parts
    let context: OperationContext

    /// The messages of an event; none for what fastDeploy does not tell, or what the caller may not see.
    func messages(of event: EventRecord) async throws -> [JSON] {
        switch event.kind {
        case "service.synced": try await self.service(event)
        case "deployment.step.changed": try await self.step(event)
        case "deployment.queued", "deployment.started", "deployment.finished": try await self.deployment(event)
        default: []
        }
    }

    private func service(_ event: EventRecord) async throws -> [JSON] {
        guard self.context.may(.servicesRead, in: event.scope), let id = ServiceID(event.subject) else { return [] }
        let service = try await self.parts.services.service(id.description, context: self.context)
        var members = ServiceShape.json(service, number: try await self.parts.numbers.number(of: id))
        members["type"] = "service"
        members["deleted"] = .bool(event.payload["change"] == "remove")
        return [.object(members)]
    }

    private func step(_ event: EventRecord) async throws -> [JSON] {
        guard self.context.may(.deploymentsRead, in: event.scope), let id = DeploymentID(event.subject),
            let step = event.payload["step"].flatMap({ Step(payload: $0) })
        else { return [] }
        let number = try await self.parts.numbers.numbers(ofSteps: [step.sequence], in: id).first ?? 0
        return [
            ServerMessage.step(
                StepShape(step), id: number, deployment: try await self.parts.numbers.number(of: id))
        ]
    }

    private func deployment(_ event: EventRecord) async throws -> [JSON] {
        guard self.context.may(.deploymentsRead, in: event.scope), let id = DeploymentID(event.subject),
            let deployment = try await self.parts.deployments.deployment(id)
        else { return [] }
        let shape = try await self.parts.shape(of: deployment)
        var messages: [JSON] = []
        let steps = StepShape.steps(of: deployment)
        if event.kind == "deployment.queued" {
            // The steps that are expected; later ones are told as they change.
            let numbers = try await self.parts.numbers.numbers(ofSteps: steps.map(\.sequence), in: id)
            messages = zip(steps, numbers).map { ServerMessage.step($0, id: $1, deployment: shape.number) }
            return [ServerMessage.deployment(shape, event: event.payload)] + messages
        }
        if event.kind == "deployment.finished", let failure = steps.first(where: { $0.sequence == 0 }) {
            let number = try await self.parts.numbers.numbers(ofSteps: [0], in: id).first ?? 0
            messages.append(ServerMessage.step(failure, id: number, deployment: shape.number))
        }
        return messages + [ServerMessage.deployment(shape, event: event.payload)]
    }
}

extension Step {
    /// Reads what an event tells of a step.
    init?(payload: JSON) {
        guard let sequence = payload["sequence"]?.int, let name = payload["name"]?.string,
            let state = payload["state"]?.string.flatMap({ Step.State(rawValue: $0) })
        else { return nil }
        self.init(
            sequence: Int(sequence), name: name, state: state, message: payload["message"]?.string,
            startedAt: payload["started_at"]?.string.flatMap { Timestamp($0) },
            finishedAt: payload["finished_at"]?.string.flatMap { Timestamp($0) })
    }
}
