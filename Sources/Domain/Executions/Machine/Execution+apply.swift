package import Kernel

extension Execution {
    /// Why a command was refused.
    package enum Refusal: Error, Sendable, Hashable {
        /// The command makes no sense in this state.
        case notAllowed(in: String)
    }

    /// Carries out a command at a moment and returns what happened. Nothing has changed when it throws.
    package mutating func apply(
        _ command: ExecutionCommand, at now: Timestamp
    ) throws(Refusal) -> [ExecutionEvent] {
        switch (self.state, command) {
        case (.queued, .schedule(let place)):
            self.state = .scheduled
            self.place = place
            return [.scheduled]
        case (.scheduled, .start(let time)):
            self.state = .running
            self.startedAt = time
            return [.started]
        case (.scheduled, .requeue):
            // A wish to end it is granted now: there is nothing to end.
            if self.cancellation != nil { return self.end(.cancelled, at: now) }
            self.state = .queued
            self.place = nil
            return [.requeued]
        case (.queued, .cancel(let actor, let note)):
            self.cancellation = Cancellation(by: actor, at: now, note: note)
            return self.end(.cancelled, at: now)
        case (.scheduled, .cancel(let actor, let note)), (.running, .cancel(let actor, let note)):
            // Asking twice changes nothing: the first wish is being carried out.
            if self.cancellation != nil { return [] }
            self.cancellation = Cancellation(by: actor, at: now, note: note)
            return [.cancelRequested]
        case (.queued, .prioritise(let priority)):
            if self.priority == priority { return [] }
            self.priority = priority
            return [.prioritised]
        case (.queued, .refuse(let detail)), (.scheduled, .refuse(let detail)):
            self.result = ExecutionResult(ending: .system, detail: detail, finishedAt: now)
            return self.end(.failed(.system), at: now)
        case (.scheduled, .finish(let result)), (.running, .finish(let result)):
            self.result = result
            let first: [ExecutionEvent] = self.startedAt == nil && result.startedAt != nil ? [.started] : []
            self.startedAt = result.startedAt ?? self.startedAt
            return first + self.end(self.outcome(of: result), at: result.finishedAt)
        case (.queued, .start), (.queued, .requeue), (.queued, .finish), (.scheduled, .schedule),
            (.scheduled, .prioritise), (.running, .schedule), (.running, .start), (.running, .requeue),
            (.running, .prioritise), (.running, .refuse), (.completed, _), (.failed, _), (.timedOut, _),
            (.cancelled, _):
            throw .notAllowed(in: self.state.name)
        }
    }

    private func outcome(of result: ExecutionResult) -> ExecutionState {
        switch result.ending {
        case .exit: .completed
        case .cpu: .timedOut(.cpu)
        case .wall: .timedOut(.wall)
        case .oom: .failed(.oom)
        case .output: .failed(.output)
        case .disk: .failed(.disk)
        case .processes: .failed(.processes)
        case .signal: .failed(.signal)
        case .system: .failed(.system)
        case .interrupted: self.cancellation == nil ? .failed(.interrupted) : .cancelled
        case .cancelled: .cancelled
        }
    }

    private mutating func end(_ state: ExecutionState, at now: Timestamp) -> [ExecutionEvent] {
        self.state = state
        self.finishedAt = now
        return [.finished]
    }
}

extension Fault {
    /// What a caller is told of a refusal.
    package init(_ refusal: Execution.Refusal) {
        switch refusal {
        case .notAllowed(let state):
            self.init(.conflict, "The execution is \(state); this cannot be done with it any more.")
        }
    }
}
