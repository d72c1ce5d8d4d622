package import Kernel

/// One contract of a document.
package struct Rule: Sendable, Hashable {
    /// Unique in the document.
    package let id: String
    /// When it is looked at.
    package let kind: RuleKind
    /// Whether it is looked at at all.
    package let isEnabled: Bool
    /// Whether it acts; nil for what the document says.
    package let mode: RuleMode?
    /// Globs of the tools that it is for; all tools for session rules.
    package let tools: [String]
    /// When it fires; nil for session and sandbox rules.
    package let condition: RuleExpression?
    /// What it does when it fires.
    package let outcome: RuleOutcome
    /// What it says then; `{selectors}` are replaced.
    package let message: String
    /// Words about it.
    package let tags: [String]
    /// More about it.
    package let metadata: [String: JSON]
    /// How long a person may take, in seconds.
    package let timeout: Int64
    /// Whether the call goes on when nobody has decided by then.
    package let allowsOnTimeout: Bool
    /// How often a session may call; of session rules.
    package let limits: SessionLimits?
    /// Within what a call must stay; of sandbox rules.
    package let bounds: SandboxBounds?
    /// Where it stands.
    package let place: DocumentPlace

    /// Describes a rule.
    package init(
        id: String, kind: RuleKind, isEnabled: Bool, mode: RuleMode?, tools: [String], condition: RuleExpression?,
        outcome: RuleOutcome, message: String, tags: [String], metadata: [String: JSON], timeout: Int64,
        allowsOnTimeout: Bool, limits: SessionLimits?, bounds: SandboxBounds?, place: DocumentPlace
    ) {
        self.id = id
        self.kind = kind
        self.isEnabled = isEnabled
        self.mode = mode
        self.tools = tools
        self.condition = condition
        self.outcome = outcome
        self.message = message
        self.tags = tags
        self.metadata = metadata
        self.timeout = timeout
        self.allowsOnTimeout = allowsOnTimeout
        self.limits = limits
        self.bounds = bounds
        self.place = place
    }

    /// Whether it is for a tool.
    package func governs(_ tool: String) -> Bool {
        if let limits = self.limits, self.kind == .session {
            // A limit of single tools governs those alone.
            return limits.calls != nil || limits.attempts != nil || limits.perTool[tool] != nil
        }
        return self.tools.contains { $0 == "*" || Glob($0).matches(tool) }
    }
}
