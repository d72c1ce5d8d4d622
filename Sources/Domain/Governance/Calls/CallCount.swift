package import Kernel

/// How many call records were alike.
package struct CallCount: Sendable, Hashable {
    /// Whose.
    package let environment: EnvironmentID
    /// The agent.
    package let agent: String
    /// The tool.
    package let tool: String
    /// What became of them.
    package let outcome: CallOutcome
    /// In which mode.
    package let mode: String
    /// Which rule decided; empty for none.
    package let rule: String
    /// How many.
    package var count: Int64
    /// The newest of them.
    package var last: Timestamp

    /// Describes a count.
    package init(
        environment: EnvironmentID, agent: String, tool: String, outcome: CallOutcome, mode: String, rule: String,
        count: Int64, last: Timestamp
    ) {
        self.environment = environment
        self.agent = agent
        self.tool = tool
        self.outcome = outcome
        self.mode = mode
        self.rule = rule
        self.count = count
        self.last = last
    }
}
