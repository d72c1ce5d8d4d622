import Kernel

extension Deployment {
    /// Takes over what the script says of its steps. A name is looked for among the running steps, then the pending,
    /// then the ended ones; an unexpected one is appended. When a running step ends well, the next pending one begins.
    mutating func report(_ reports: [StepReport], at now: Timestamp) -> [DeploymentEvent] {
        var changed: [Int: Void] = [:]
        var order: [Int] = []
        func note(_ index: Int) {
            if changed.updateValue((), forKey: index) == nil { order.append(index) }
        }
        for report in reports {
            let index = self.index(for: report)
            let wasRunning = self.steps[index].state == .running
            self.merge(report, into: index, at: now)
            note(index)
            let state = self.steps[index].state
            if wasRunning, state == .succeeded || state == .skipped || state == .warning,
                !self.steps.contains(where: { $0.state == .running }),
                let next = self.steps.firstIndex(where: { $0.state == .pending })
            {
                _ = self.begin(at: next, now)
                note(next)
            }
        }
        return order.map { .stepChanged(self.steps[$0]) }
    }

    /// Lets a step begin.
    mutating func begin(at index: Int, _ now: Timestamp) -> DeploymentEvent {
        self.steps[index].state = .running
        self.steps[index].startedAt = now
        return .stepChanged(self.steps[index])
    }

    private mutating func index(for report: StepReport) -> Int {
        let named = self.steps.indices.filter { self.steps[$0].name == report.name }
        if let found = named.first(where: { self.steps[$0].state == .running })
            ?? named.first(where: { self.steps[$0].state == .pending })
        {
            return found
        }
        // A correction of what was said before, not a second step of that name: it says more about an ended one.
        if let last = named.last, report.state == nil || report.state == self.steps[last].state { return last }
        // The step that was begun for want of better knowledge did not run: the script does something unexpected.
        let sequence = (self.steps.last?.sequence ?? 0) + 1
        self.steps.append(Step(sequence: sequence, name: report.name))
        return self.steps.count - 1
    }

    private mutating func merge(_ report: StepReport, into index: Int, at now: Timestamp) {
        var step = self.steps[index]
        if let message = report.message { step.message = message }
        if let percent = report.percent { step.percent = min(max(percent, 0), 100) }
        if let parent = report.parent {
            step.parent = self.steps.last { $0.name == parent && $0.sequence != step.sequence }?.sequence ?? step.parent
        }
        if let state = report.state, state != step.state || state == .running {
            step.state = state
            switch state {
            case .pending:
                (step.startedAt, step.finishedAt) = (nil, nil)
            case .running:
                step.startedAt = report.startedAt ?? step.startedAt ?? now
                step.finishedAt = nil
            case .succeeded, .failed, .skipped, .warning, .cancelled:
                step.startedAt = report.startedAt ?? step.startedAt ?? self.previousEnd(before: index) ?? now
                step.finishedAt = report.finishedAt ?? now
                if state == .succeeded, step.percent != nil { step.percent = 100 }
            }
        }
        self.steps[index] = step
    }

    /// A script that tells only of ends: a step began when the one before it ended.
    private func previousEnd(before index: Int) -> Timestamp? {
        self.steps[..<index].compactMap(\.finishedAt).max() ?? self.startedAt
    }
}
