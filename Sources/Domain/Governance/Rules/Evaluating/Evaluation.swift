/// What an agent would do about a call.
package struct Evaluation: Sendable, Hashable {
    /// What becomes of a call.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// It goes on.
        case allow
        /// It is stopped, or its output is held back.
        case block
        /// A human is asked.
        case ask
        /// The agent is told something about the output.
        case warn
        /// The output is changed.
        case redact
    }

    /// What decided.
    package enum Source: String, Sendable, Hashable, CaseIterable {
        case attemptLimit = "attempt_limit"
        case pre = "yaml_precondition"
        case sandbox = "yaml_sandbox"
        case session = "yaml_session"
        case operationLimit = "operation_limit"
        case post = "yaml_postcondition"
    }

    /// What becomes of the call. With ``mode`` observe a block is recorded, and the call goes on.
    package var action: Action = .allow
    /// The document's mode.
    package var mode: RuleMode
    /// What decided; nil where nothing had anything to say.
    package var source: Source?
    /// The rule or limit that decided.
    package var decidedBy: String?
    /// What the agent is told.
    package var message: String?
    /// Seconds that a human has, when one is asked.
    package var timeout: Int64?
    /// What happens then.
    package var timeoutOutcome: TimeoutOutcome?
    /// What every rule said, in the order in which they are asked; those that govern other tools too.
    package var results: [RuleResult] = []
    /// What the agent is told about the output.
    package var warnings: [String] = []
    /// The output as the agent gets it, when it is not what the tool answered.
    package var redactedOutput: String?

    /// Whether the action is what happens, not only what would.
    package var isEnforced: Bool { self.action != .block || self.source == .post || self.mode == .enforce }
    /// Whether a rule could not be asked, and fired for that reason.
    package var hasPolicyError: Bool { self.results.contains(where: \.isPolicyError) }

    init(mode: RuleMode) { self.mode = mode }
}
