package import Kernel

/// Which call records are wanted.
package struct CallFilter: Sendable, Hashable {
    /// Of these environments.
    package var environments: [EnvironmentID]
    /// Of this agent.
    package var agent: String?
    /// Of this tool.
    package var tool: String?
    /// With this outcome.
    package var outcome: CallOutcome?
    /// In this mode.
    package var mode: String?
    /// Decided by this rule.
    package var rule: String?
    /// Of this agent session.
    package var session: String?
    /// Of this call.
    package var call: String?
    /// Text that the report holds, whatever its case.
    package var text: String?
    /// Not before.
    package var since: Timestamp?
    /// Before.
    package var until: Timestamp?

    /// Asks for all of some environments.
    package init(environments: [EnvironmentID]) { self.environments = environments }

    /// Whether roll-ups by the hour know enough to answer.
    package var isCounted: Bool { self.session == nil && self.call == nil && self.text == nil }
}
