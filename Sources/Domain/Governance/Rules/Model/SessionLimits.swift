/// How often a session may call.
package struct SessionLimits: Sendable, Hashable {
    /// How many calls may be executed.
    package var calls: Int64?
    /// How many may be tried.
    package var attempts: Int64?
    /// How many of each tool may be executed.
    package var perTool: [String: Int64]

    /// Describes limits.
    package init(calls: Int64? = nil, attempts: Int64? = nil, perTool: [String: Int64] = [:]) {
        self.calls = calls
        self.attempts = attempts
        self.perTool = perTool
    }
}
