package import Kernel

extension Approval {
    /// What an event's payload tells of the approval. The details are not in it: they may be long.
    package var payload: JSON {
        [
            "id": .string(self.id.description), "status": .string(self.state.rawValue),
            "subject": [
                "kind": .string(self.subject.kind.rawValue), "id": .string(self.subject.id),
                "title": .string(self.subject.title), "link": .string(self.subject.link),
            ],
            "message": Self.optional(self.message),
            "actor": ["principal": .string(self.requester.principal), "name": .string(self.requester.name)],
            "agent": Self.optional(self.source.agent), "tool": Self.optional(self.source.tool),
            "session": Self.optional(self.source.session), "quorum": .int(Int64(self.terms.quorum)),
            "approvals": .int(Int64(self.approvals)),
            "rule": Self.optional(self.terms.rule?.description),
            "on_timeout": .string(self.terms.onTimeout.rawValue),
            "expires_at": Self.optional(self.terms.expiresAt?.description),
            "reason": Self.optional(self.decisions.last?.reason ?? self.cancellation?.reason),
            "roles": self.terms.approvers.map { .array($0.roles.map { .string($0.rawValue) }) } ?? .null,
            "people": self.terms.approvers.map { .array($0.people.map { .string($0.description) }) } ?? .null,
        ]
    }

    /// The record of one of its events.
    package func record(_ event: ApprovalEvent, id: EventID, actor: Actor, at time: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: event.kind, scope: self.scope, subject: self.id.description, actor: actor, time: time,
            payload: self.payload)
    }

    private static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
