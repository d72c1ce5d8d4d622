/// What a session has done so far.
package struct SessionCounts: Sendable, Hashable {
    /// Calls that were tried.
    package var attempts: Int64
    /// Calls that ran.
    package var executions: Int64
    /// Calls that ran, by tool.
    package var perTool: [String: Int64]

    /// Counts what is named.
    package init(attempts: Int64 = 0, executions: Int64 = 0, perTool: [String: Int64] = [:]) {
        self.attempts = attempts
        self.executions = executions
        self.perTool = perTool
    }
}
