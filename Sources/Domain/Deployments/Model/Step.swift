package import Kernel

/// One step of a deployment.
package struct Step: Sendable, Hashable {
    /// How far it is.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case pending, running, succeeded, failed, skipped, warning, cancelled

        /// Whether it will not change by itself any more.
        package var isOver: Bool { self != .pending && self != .running }
    }

    /// Its place, from 1.
    package let sequence: Int
    /// Its name.
    package var name: String
    /// What it is for.
    package var description: String?
    /// How far it is.
    package var state: State
    /// 0 to 100, where the script tells.
    package var percent: Double?
    /// Sequence of the step it lies within.
    package var parent: Int?
    /// What the script said.
    package var message: String?
    /// When it began.
    package var startedAt: Timestamp?
    /// When it ended.
    package var finishedAt: Timestamp?

    /// Describes a step.
    package init(
        sequence: Int, name: String, description: String? = nil, state: State = .pending, percent: Double? = nil,
        parent: Int? = nil, message: String? = nil, startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil
    ) {
        self.sequence = sequence
        self.name = name
        self.description = description
        self.state = state
        self.percent = percent
        self.parent = parent
        self.message = message
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
