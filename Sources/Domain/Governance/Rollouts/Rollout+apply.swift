package import Kernel

extension Rollout {
    /// What can be done with a rollout.
    package enum Command: Sendable, Hashable {
        /// Its version is what agents are to apply from now on.
        case start
        /// Another version took its place.
        case supersede
        /// It was not approved.
        case deny(String)
        /// It is not wanted any more.
        case cancel(String)
    }

    /// What happened to a rollout.
    package enum Happening: String, Sendable, Hashable {
        case started, superseded, denied, cancelled
    }

    /// Why a command was refused.
    package enum Refusal: Error, Sendable, Hashable {
        /// The command makes no sense in this state.
        case notAllowed(in: RolloutState)
    }

    /// Carries out a command at a moment and returns what happened. Nothing has changed when it throws.
    package mutating func apply(_ command: Command, at now: Timestamp) throws(Refusal) -> Happening {
        switch (self.state, command) {
        case (.waiting, .start):
            self.state = .live
            self.startedAt = now
            self.revision += 1
            return .started
        case (.waiting, .deny(let reason)):
            self.end(.denied, reason, now)
            return .denied
        case (.waiting, .cancel(let reason)):
            self.end(.cancelled, reason, now)
            return .cancelled
        case (.live, .supersede):
            self.end(.superseded, nil, now)
            return .superseded
        case (.waiting, .supersede), (.live, .start), (.live, .deny), (.live, .cancel), (.superseded, _), (.denied, _),
            (.cancelled, _):
            throw .notAllowed(in: self.state)
        }
    }

    private mutating func end(_ state: RolloutState, _ reason: String?, _ now: Timestamp) {
        self.state = state
        self.reason = reason
        self.finishedAt = now
        self.revision += 1
    }

    /// The event that tells what happened.
    package func event(_ happening: String, id: EventID, by actor: Actor, at now: Timestamp) -> EventRecord {
        EventRecord(
            id: id, kind: "rollout.\(happening)", scope: self.scope, subject: self.id.description, actor: actor,
            time: now,
            payload: [
                "bundle": .string(self.bundleName), "version": .int(self.number),
                "reason": self.reason.map { .string($0) } ?? .null,
                "rolls_back": self.rollsBack.map { .string($0.description) } ?? .null,
            ])
    }
}
