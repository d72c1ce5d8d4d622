package import Kernel

/// One step of a deployment as the API shows it.
package struct StepResource: Codable, Sendable, Hashable {
    /// Its place, from 1.
    package var sequence: Int
    /// Its name.
    package var name: String
    /// What it is for.
    package var description: String?
    /// `pending`, `running`, `succeeded`, `failed`, `skipped`, `warning` or `cancelled`.
    package var state: String
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

    private enum CodingKeys: String, CodingKey {
        case sequence, name, description, state, percent, parent, message
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    /// Describes a step.
    package init(
        sequence: Int, name: String, description: String?, state: String, percent: Double?, parent: Int?,
        message: String?, startedAt: Timestamp?, finishedAt: Timestamp?
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
