package import Kernel

extension Deployment {
    /// Why a command was refused.
    package enum Refusal: Error, Sendable, Hashable {
        /// The command makes no sense in this state.
        case notAllowed(in: String)
        /// Nobody asked for an approval.
        case needsNoApproval
    }

    /// Carries out a command at a moment and returns what happened. Nothing has changed when it throws.
    package mutating func apply(
        _ command: DeploymentCommand, at now: Timestamp
    ) throws(Refusal) -> [DeploymentEvent] {
        switch (self.state, command) {
        case (.queued, .wait(let reason)), (.waiting, .wait(let reason)):
            if self.state == .waiting(reason) { return [] }
            self.state = .waiting(reason)
            return [.waiting]
        case (.queued, .start(let node)), (.waiting, .start(let node)):
            if self.needsApproval { throw .notAllowed(in: "waiting") }
            self.state = .running
            self.node = node
            self.startedAt = now
            let first = self.steps.firstIndex { $0.state == .pending }.map { self.begin(at: $0, now) }
            return [.started] + [first].compactMap { $0 }
        case (.running, .report(let reports)):
            return self.report(reports, at: now)
        case (.queued, .approve(let actor, let note)), (.waiting, .approve(let actor, let note)):
            guard self.needsApproval else { throw .needsNoApproval }
            self.needsApproval = false
            self.approval = Approval(by: actor, at: now, note: note)
            self.state = .queued
            return [.approved]
        case (.queued, .deny(let actor, let note)), (.waiting, .deny(let actor, let note)):
            guard self.needsApproval else { throw .needsNoApproval }
            self.approval = Approval(by: actor, at: now, note: note)
            return self.end(.failed(.denied), at: now)
        case (.queued, .cancel(let actor, let note, let reason)), (.waiting, .cancel(let actor, let note, let reason)):
            self.cancellation = Cancellation(by: actor, at: now, note: note)
            return self.end(.cancelled(reason), at: now)
        case (.running, .cancel(let actor, let note, _)):
            // Asking twice changes nothing: the first wish is being carried out.
            if self.cancellation != nil { return [] }
            self.cancellation = Cancellation(by: actor, at: now, note: note)
            return [.cancelRequested]
        case (.queued, .refuse(let detail)), (.waiting, .refuse(let detail)):
            self.result = ScriptResult(ending: .spawn, detail: detail, finishedAt: now)
            return self.end(.failed(.definition), at: now)
        case (.running, .refuse(let detail)):
            self.result = ScriptResult(ending: .spawn, detail: detail, finishedAt: now)
            return self.end(.failed(.spawn), at: now)
        case (.running, .finish(let result)):
            self.result = result
            return self.end(self.outcome(of: result), at: result.finishedAt)
        case (.queued, .report), (.queued, .finish), (.waiting, .report), (.waiting, .finish), (.running, .wait),
            (.running, .start), (.running, .approve), (.running, .deny), (.succeeded, _), (.failed, _),
            (.cancelled, _), (.timedOut, _):
            throw .notAllowed(in: self.state.name)
        }
    }

    private func outcome(of result: ScriptResult) -> DeploymentState {
        switch result.ending {
        case .exit: result.exitCode == 0 ? .succeeded : .failed(.exit)
        case .signal: .failed(.signal)
        case .output: .failed(.output)
        case .spawn: .failed(.spawn)
        case .interrupted: self.cancellation == nil ? .failed(.interrupted) : .cancelled(.requested)
        case .timeout: .timedOut
        case .cancelled: .cancelled(self.cancellation?.by == .system ? .replaced : .requested)
        }
    }

    /// Ends the deployment and every step that is still open: nothing hangs.
    private mutating func end(_ state: DeploymentState, at now: Timestamp) -> [DeploymentEvent] {
        self.state = state
        self.finishedAt = now
        var events: [DeploymentEvent] = []
        for index in self.steps.indices where !self.steps[index].state.isOver {
            let wasRunning = self.steps[index].state == .running
            self.steps[index].state =
                switch state {
                case .succeeded: wasRunning ? .succeeded : .skipped
                case .cancelled: .cancelled
                case .failed, .timedOut: wasRunning ? .failed : .skipped
                case .queued, .waiting, .running: self.steps[index].state
                }
            if wasRunning { self.steps[index].finishedAt = now }
            events.append(.stepChanged(self.steps[index]))
        }
        return events + [.finished]
    }
}
