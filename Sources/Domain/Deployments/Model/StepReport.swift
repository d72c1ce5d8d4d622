package import Kernel

/// What a script says of one of its steps.
package struct StepReport: Sendable, Hashable {
    /// The step's name.
    package var name: String
    /// Its new state; nil leaves it.
    package var state: Step.State?
    /// 0 to 100.
    package var percent: Double?
    /// Name of the step it lies within.
    package var parent: String?
    /// Replaces what was said before.
    package var message: String?
    /// When it began, if the script tells.
    package var startedAt: Timestamp?
    /// When it ended, if the script tells.
    package var finishedAt: Timestamp?

    /// Describes a report.
    package init(
        name: String, state: Step.State?, percent: Double? = nil, parent: String? = nil, message: String? = nil,
        startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil
    ) {
        self.name = name
        self.state = state
        self.percent = percent
        self.parent = parent
        self.message = message
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
