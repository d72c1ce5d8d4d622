/// When a script shall run.
package struct ScheduleCreation: Codable, Sendable, Hashable {
    /// Minute, hour, day, month and weekday in UTC, such as `30 4 * * 1-5`; or `@hourly`, `@daily`, `@weekly`, `@monthly`.
    package var cron: String
    /// Arguments for the program.
    package var args: [String]?
    /// Whether it runs; true when it is missing.
    package var enabled: Bool?

    /// Joins the fields.
    package init(cron: String, args: [String]? = nil, enabled: Bool? = nil) {
        self.cron = cron
        self.args = args
        self.enabled = enabled
    }
}
