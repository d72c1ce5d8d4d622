package import Kernel

/// What can be asked of a dead letter.
package enum DeadLetterCommand: Sendable, Hashable {
    /// Somebody wants it tried again.
    case retry(Actor)
    /// Somebody gives it up, for a reason.
    case discard(Actor, reason: String)
    /// It failed for good again, with an error, after so many tries in all.
    case fail(String, attempts: Int)
}

/// What happens to a dead letter.
package enum DeadLetterEvent: String, Sendable, Hashable, CaseIterable {
    case left, retried, discarded

    /// The kind in the event log.
    package var kind: String { "dead_letter.\(self.rawValue)" }
}

extension DeadLetter {
    /// Why a command was refused.
    package enum Refusal: Error, Sendable, Hashable {
        /// The command makes no sense in this state.
        case notAllowed(in: State)
        /// Who gives it up must say why.
        case needsReason
    }

    /// Carries out a command at a moment and returns what happened. Nothing has changed when it throws.
    package mutating func apply(
        _ command: DeadLetterCommand, at now: Timestamp
    ) throws(Refusal) -> [DeadLetterEvent] {
        switch (self.state, command) {
        case (.waiting, .retry(let actor)):
            self.state = .retried
            self.decision = Decision(by: actor, at: now, reason: nil)
            return [.retried]
        case (.waiting, .discard(let actor, let reason)):
            guard !reason.allSatisfy(\.isWhitespace) else { throw .needsReason }
            self.state = .discarded
            self.decision = Decision(by: actor, at: now, reason: reason)
            return [.discarded]
        case (.waiting, .fail(let error, let attempts)), (.retried, .fail(let error, let attempts)):
            self.state = .waiting
            self.decision = nil
            self.error = error
            self.attempts = attempts
            self.failedAt = now
            return [.left]
        case (.retried, .retry), (.retried, .discard), (.discarded, _):
            throw .notAllowed(in: self.state)
        }
    }

    /// The record of one of its events. The payload of the letter is not in it: it may be long.
    package func record(_ event: DeadLetterEvent, id: EventID, actor: Actor, at time: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: event.kind, scope: Scope(self.organization), subject: self.id.description, actor: actor,
            time: time,
            payload: [
                "source": .string(self.source), "kind": .string(self.kind), "subject": .string(self.subject),
                "title": .string(self.title), "error": .string(self.error), "attempts": .int(Int64(self.attempts)),
                "reason": self.decision?.reason.map { .string($0) } ?? .null,
            ])
    }
}

extension Fault {
    /// What a caller is told of a refusal.
    package init(_ refusal: DeadLetter.Refusal) {
        switch refusal {
        case .notAllowed(let state):
            self.init(.conflict, "The dead letter is \(state.rawValue); this cannot be done with it any more.")
        case .needsReason:
            self.init(
                .invalid, "Say why it is discarded.", fields: [.init(pointer: "/reason", detail: "must not be empty")])
        }
    }
}
