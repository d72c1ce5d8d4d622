package import Kernel

/// Asks people about the calls of agents.
package protocol AgentApprovals: Sendable {
    /// Asks; the answer is mostly that it is pending. Throws `tooManyRequests` when the agent has too many questions open.
    func ask(_ question: AgentQuestion, for caller: AgentCaller) async throws -> AgentAnswer

    /// What became of a question, held until it is decided or the time is over. Throws `notFound` for another
    /// environment's.
    func answer(_ id: ApprovalID, within limit: Duration, for caller: AgentCaller) async throws -> AgentAnswer
}

/// What an agent asks.
package struct AgentQuestion: Sendable, Hashable {
    /// The tool that it wants to call.
    package let tool: String
    /// What with.
    package let arguments: JSON
    /// What the rule says about it.
    package let message: String
    /// How long it waits.
    package let timeout: Duration
    /// Whether it goes on when nobody has decided by then.
    package let allowsOnTimeout: Bool
    /// The chain of calls that it belongs to.
    package let session: String?
    /// The rule that asks, where the SDK tells it.
    package let rule: String?

    /// Describes a question.
    package init(
        tool: String, arguments: JSON, message: String, timeout: Duration, allowsOnTimeout: Bool, session: String?,
        rule: String?
    ) {
        self.tool = tool
        self.arguments = arguments
        self.message = message
        self.timeout = timeout
        self.allowsOnTimeout = allowsOnTimeout
        self.session = session
        self.rule = rule
    }
}

/// What became of a question.
package struct AgentAnswer: Sendable, Hashable {
    /// Where it stands.
    package enum State: Sendable, Hashable { case pending, approved, denied, expired }

    /// Its id.
    package let id: ApprovalID
    /// Where it stands.
    package let state: State
    /// Who decided.
    package let decidedBy: String?
    /// When.
    package let decidedAt: Timestamp?
    /// Why.
    package let reason: String?

    /// Describes an answer.
    package init(id: ApprovalID, state: State, decidedBy: String?, decidedAt: Timestamp?, reason: String?) {
        self.id = id
        self.state = state
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.reason = reason
    }
}
