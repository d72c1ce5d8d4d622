package import Kernel

extension Deployment {
    /// What an event's payload, and a live frame, tell of the deployment.
    package var payload: JSON {
        [
            "id": .string(self.id.description),
            "service_id": .string(self.service.description),
            "service_name": .string(self.serviceName),
            "number": .int(self.number),
            "status": .string(self.state.name),
            "reason": .optional(self.state.reason),
            "detail": .optional(self.detail),
            "exit_code": self.result?.exitCode.map { .int(Int64($0)) } ?? .null,
            "signal": self.result?.signal.map { .int(Int64($0)) } ?? .null,
            "trigger": .string(self.trigger.rawValue),
            "actor": self.requestedBy.payload,
            "cancelled_by": self.cancellation?.by.payload ?? .null,
            "created_at": .string(self.createdAt.description),
            "started_at": .optional(self.startedAt?.description),
            "finished_at": .optional(self.finishedAt?.description),
        ]
    }

    /// A sentence for people about the present state.
    package var detail: String? {
        switch self.state {
        case .failed(.denied): self.approval?.note
        case .cancelled: self.cancellation?.note
        case .failed, .timedOut, .succeeded: self.result?.detail
        case .queued, .waiting, .running: nil
        }
    }

    /// The record of one of its events.
    package func record(
        _ event: DeploymentEvent, id: EventID, actor: Actor, at time: Timestamp
    ) -> EventRecord {
        let payload: JSON =
            if case .stepChanged(let step) = event { ["step": step.payload] } else { self.payload }
        return EventRecord(
            id: id, kind: event.kind, scope: self.scope, subject: self.id.description, actor: actor, time: time,
            payload: payload)
    }
}

extension Step {
    /// Longest message in an event; the deployment itself keeps it whole.
    package static let longestEventMessage = 64 * 1024

    /// What an event's payload, and a live frame, tell of the step.
    package var payload: JSON {
        var message = self.message
        if let text = message, text.utf8.count > Self.longestEventMessage {
            message = String(decoding: text.utf8.prefix(Self.longestEventMessage), as: UTF8.self) + "…"
        }
        return [
            "sequence": .int(Int64(self.sequence)),
            "name": .string(self.name),
            "description": .optional(self.description),
            "state": .string(self.state.rawValue),
            "percent": self.percent.map { .double($0) } ?? .null,
            "parent": self.parent.map { .int(Int64($0)) } ?? .null,
            "message": .optional(message),
            "started_at": .optional(self.startedAt?.description),
            "finished_at": .optional(self.finishedAt?.description),
        ]
    }
}

extension Actor {
    /// What an event's payload tells of an actor.
    package var payload: JSON { ["principal": .string(self.principal), "name": .string(self.name)] }
}

extension JSON {
    fileprivate static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
