package import Kernel

/// Where a delivery stands.
package enum DeliveryState: String, Sendable, Hashable, CaseIterable {
    /// It will be tried. Leaves to `sending`.
    case pending
    /// A node tries it. Leaves to `delivered`, `pending`, `failed`; to itself when that node was lost.
    case sending
    /// The end: the receiver took it.
    case delivered
    /// It waits for a person, as a dead letter. Leaves to `pending`, `discarded`.
    case failed
    /// The end: somebody gave it up.
    case discarded
}

/// What can be asked of a delivery.
package enum DeliveryCommand: Sendable, Hashable {
    /// A node begins a try, which counts as lost at that moment.
    case begin(NodeID, until: Timestamp)
    /// The try is over; `pause` is the time until the next, should there be one.
    case finish(DeliveryAttempt, pause: Duration)
    /// The node that tried it is gone.
    case release
    /// Somebody wants it tried so many times more.
    case retry(attempts: Int)
    /// Somebody gives it up.
    case discard
}

extension Delivery {
    /// Why a command was refused.
    package enum Refusal: Error, Sendable, Hashable {
        /// The command makes no sense in this state.
        case notAllowed(in: DeliveryState)
        /// It is not its time yet.
        case notDue
    }

    /// Carries out a command at a moment. Nothing has changed when it throws.
    package mutating func apply(_ command: DeliveryCommand, at now: Timestamp) throws(Refusal) {
        switch (self.state, command) {
        case (.pending, .begin(let node, let until)), (.sending, .begin(let node, let until)):
            guard self.dueAt <= now else { throw .notDue }
            self.state = .sending
            self.attempts += 1
            self.node = node
            self.dueAt = until
        case (.sending, .finish(let attempt, let pause)):
            self.node = nil
            if attempt.isSuccess {
                self.end(.delivered, at: now)
            } else if attempt.isFinal || self.attempts >= self.attemptLimit {
                self.end(.failed, at: now)
            } else {
                self.state = .pending
                self.dueAt = now + pause
            }
        case (.sending, .release):
            self.state = .pending
            self.node = nil
            self.dueAt = now
        case (.failed, .retry(let attempts)):
            self.state = .pending
            self.attemptLimit = self.attempts + attempts
            self.dueAt = now
            self.finishedAt = nil
        case (.failed, .discard):
            self.end(.discarded, at: now)
        case (.pending, .finish), (.pending, .release), (.pending, .retry), (.pending, .discard), (.sending, .retry),
            (.sending, .discard), (.failed, .begin), (.failed, .finish), (.failed, .release), (.delivered, _),
            (.discarded, _):
            throw .notAllowed(in: self.state)
        }
    }

    private mutating func end(_ state: DeliveryState, at now: Timestamp) {
        self.state = state
        self.finishedAt = now
    }
}
