package import Kernel

/// When a script runs by itself.
package struct ScriptSchedule: Sendable, Hashable {
    /// Its id.
    package let id: ScheduleID
    /// The script.
    package let script: ScriptID
    /// Where it belongs.
    package let scope: Scope
    /// In whose name it runs.
    package let owner: Actor
    /// When, as `minute hour day month weekday` in UTC.
    package var cron: CronExpression
    /// Arguments for the program.
    package var arguments: [String]
    /// Whether it runs at all.
    package var isEnabled: Bool
    /// When next; nil for never.
    package var nextAt: Timestamp?
    /// The execution that it made last.
    package var lastExecution: ExecutionID?
    /// Why its last run could not be made.
    package var lastError: String?

    /// Describes a schedule.
    package init(
        id: ScheduleID, script: ScriptID, scope: Scope, owner: Actor, cron: CronExpression, arguments: [String],
        isEnabled: Bool, nextAt: Timestamp?, lastExecution: ExecutionID? = nil, lastError: String? = nil
    ) {
        self.id = id
        self.script = script
        self.scope = scope
        self.owner = owner
        self.cron = cron
        self.arguments = arguments
        self.isEnabled = isEnabled
        self.nextAt = nextAt
        self.lastExecution = lastExecution
        self.lastError = lastError
    }

    /// The execution of one moment: always the same id, so that a run is made once however often it is tried.
    package func executionID(at time: Timestamp) -> ExecutionID {
        let milliseconds = UInt64(bitPattern: time.microseconds / 1000)
        return ExecutionID(high: milliseconds << 16 | self.id.high & 0xFFFF, low: self.id.low)
    }
}
