package import Kernel

extension Execution {
    /// What an event's payload, and a live frame, tell of the execution.
    package var payload: JSON {
        [
            "id": .string(self.id.description),
            "runtime": .string(self.runtime),
            "version": .string(self.version),
            "title": .string(self.inputs.title),
            "script_id": .optional(self.script?.id.description),
            "status": .string(self.state.name),
            "reason": .optional(self.state.reason),
            "detail": .optional(self.detail),
            "exit_code": self.result?.exitCode.map { .int(Int64($0)) } ?? .null,
            "signal": self.result?.signal.map { .int(Int64($0)) } ?? .null,
            "priority": .string(self.priority.rawValue),
            "usage": self.result?.usage?.payload ?? .null,
            "artifacts": .int(Int64(self.result?.artifacts.count ?? 0)),
            "actor": ["principal": .string(self.requestedBy.principal), "name": .string(self.requestedBy.name)],
            "created_at": .string(self.createdAt.description),
            "started_at": .optional(self.startedAt?.description),
            "finished_at": .optional(self.finishedAt?.description),
        ]
    }

    /// A sentence for people about the end.
    package var detail: String? {
        switch self.state {
        case .cancelled: self.cancellation?.note ?? self.result?.detail
        case .completed, .failed, .timedOut: self.result?.detail
        case .queued, .scheduled, .running: nil
        }
    }

    /// The record of one of its events.
    package func record(_ event: ExecutionEvent, id: EventID, actor: Actor, at time: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: event.kind, scope: self.scope, subject: self.id.description, actor: actor, time: time,
            payload: self.payload)
    }
}

extension ExecutionUsage {
    /// As a live frame tells it.
    package var payload: JSON {
        [
            "wall_seconds": .double(self.wallSeconds), "user_seconds": .double(self.userSeconds),
            "system_seconds": .double(self.systemSeconds), "peak_memory_bytes": .int(self.peakMemoryBytes),
        ]
    }
}

extension JSON {
    fileprivate static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
