import Kernel

/// An event as the API shows it.
enum EventResource {
    static func json(_ envelope: EventEnvelope) -> JSON {
        let event = envelope.event
        return [
            "position": .int(envelope.position),
            "id": .string(event.id.description),
            "kind": .string(event.kind),
            "version": .int(Int64(event.version)),
            "subject": .string(event.subject),
            "actor": ["principal": .string(event.actor.principal), "name": .string(event.actor.name)],
            "time": .string(event.time.description),
            "payload": event.payload,
        ]
    }
}
