/// How much one session may do. Several rules together allow the least of each.
package struct SessionLimits: Sendable, Hashable {
    /// Calls that ran.
    package var calls: Int64?
    /// Calls that were tried.
    package var attempts: Int64?
    /// Calls that ran, by tool.
    package var callsPerTool: [String: Int64]

    /// Limits what is named.
    package init(calls: Int64? = nil, attempts: Int64? = nil, callsPerTool: [String: Int64] = [:]) {
        self.calls = calls
        self.attempts = attempts
        self.callsPerTool = callsPerTool
    }

    /// What the SDK allows where no rule says less.
    package static let standard = SessionLimits(calls: 200, attempts: 500)

    /// The tighter of both, limit by limit.
    package func tightened(by other: SessionLimits) -> SessionLimits {
        func least(_ one: Int64?, _ other: Int64?) -> Int64? {
            if let one, let other { min(one, other) } else { one ?? other }
        }
        return SessionLimits(
            calls: least(self.calls, other.calls), attempts: least(self.attempts, other.attempts),
            callsPerTool: self.callsPerTool.merging(other.callsPerTool) { min($0, $1) })
    }
}
