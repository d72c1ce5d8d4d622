package import Kernel

/// When a script runs by itself.
package struct ScheduleResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: ScheduleID
    /// When, in UTC.
    package var cron: String
    /// Arguments for the program.
    package var args: [String]
    /// Whether it runs.
    package var enabled: Bool
    /// When next.
    package var nextAt: Timestamp?
    /// The execution that it made last.
    package var lastExecution: ExecutionID?
    /// Why its last run could not be made.
    package var lastError: String?
    /// In whose name it runs.
    package var owner: ActorResource

    private enum CodingKeys: String, CodingKey {
        case id, cron, args, enabled, owner
        case nextAt = "next_at"
        case lastExecution = "last_execution"
        case lastError = "last_error"
    }

    /// Joins the fields.
    package init(
        id: ScheduleID, cron: String, args: [String], enabled: Bool, nextAt: Timestamp?, lastExecution: ExecutionID?,
        lastError: String?, owner: ActorResource
    ) {
        self.id = id
        self.cron = cron
        self.args = args
        self.enabled = enabled
        self.nextAt = nextAt
        self.lastExecution = lastExecution
        self.lastError = lastError
        self.owner = owner
    }
}
