/// A stored event: what happened, to what, where, when and by whom.
package struct EventEnvelope: Sendable, Hashable {
    /// Place in the one order of all events; starts at 1, has no gaps.
    package let position: Int64
    /// The event itself.
    package let event: EventRecord

    /// Joins an event to its place.
    package init(position: Int64, event: EventRecord) {
        self.position = position
        self.event = event
    }
}

/// An event that has no place in the order yet.
package struct EventRecord: Sendable, Hashable {
    /// Names the event for ever.
    package let id: EventID
    /// What happened, such as `deployment.step.changed`.
    package let kind: String
    /// Version of the payload's shape.
    package let version: Int
    /// Where it happened.
    package let scope: Scope
    /// The id of the thing it happened to.
    package let subject: String
    /// Who did it.
    package let actor: Actor
    /// When.
    package let time: Timestamp
    /// W3C trace context of the request that led to it.
    package let trace: String?
    /// The details.
    package let payload: JSON

    /// Describes an event.
    package init(
        id: EventID, kind: String, version: Int = 1, scope: Scope, subject: String, actor: Actor, time: Timestamp,
        trace: String? = nil, payload: JSON
    ) {
        self.id = id
        self.kind = kind
        self.version = version
        self.scope = scope
        self.subject = subject
        self.actor = actor
        self.time = time
        self.trace = trace
        self.payload = payload
    }
}
