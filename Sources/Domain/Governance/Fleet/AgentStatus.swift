package import Kernel

/// Whether an agent applies what it is to apply.
package struct AgentStatus: Sendable, Hashable {
    /// The possible answers.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// It applies the live version of its bundle.
        case current
        /// It applies something else.
        case drift
        /// It has not told what it applies.
        case unknown
        /// No version of its bundle is live in its environment.
        case undeployed
        /// It has no bundle.
        case unassigned
    }

    /// The answer.
    package let state: State
    /// Which bundle, and who says so.
    package let assignment: Assignment
    /// The live version's number.
    package let number: Int64?
    /// Since when it applies something else.
    package let driftsSince: Timestamp?

    /// Compares what an agent last reported with a board.
    package init(_ agent: Agent, on board: EnvironmentBoard) {
        let assignment = board.assignment(of: agent.name, tags: agent.reportedTags, own: agent.ownBundle)
        self.assignment = assignment
        guard let name = assignment.bundle else {
            (self.state, self.number, self.driftsSince) = (.unassigned, nil, nil)
            return
        }
        guard let bundle = board.live[name]?.values.first?.bundle else {
            (self.state, self.number, self.driftsSince) = (.undeployed, nil, nil)
            return
        }
        self.number = bundle.number
        guard let applied = agent.applied else {
            (self.state, self.driftsSince) = (.unknown, nil)
            return
        }
        if bundle.isApplied(as: applied) {
            (self.state, self.driftsSince) = (.current, nil)
        } else {
            self.state = .drift
            self.driftsSince = [board.since[name], agent.appliedAt].compactMap(\.self).max()
        }
    }
}
