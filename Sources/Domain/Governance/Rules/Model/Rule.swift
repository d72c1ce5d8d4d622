package import Kernel

/// One rule of a document.
package struct Rule: Sendable, Hashable {
    /// Its id, unique in the document.
    package var id: String
    /// What it looks at.
    package var kind: RuleKind
    /// Globs of the tools that it governs; empty for session rules, which govern all.
    package var tools: [String]
    /// Whether the tools were written as a list.
    package var hasToolList = false
    /// Whether it counts; nil where the document does not say.
    package var enabled: Bool?
    /// Its own mode, over the document's.
    package var mode: RuleMode?
    /// When it fires; nil for session and sandbox rules.
    package var when: RuleExpression?
    /// What it asks for; nil where a sandbox rule leaves it to the SDK, which denies.
    package var outcome: RuleOutcome?
    /// What the agent is told, with `{selector}` for values of the call.
    package var message: String
    /// Its tags; nil where the document has none.
    package var tags: [String]?
    /// What is recorded with its findings; nil where the document has none.
    package var metadata: [String: JSON]?
    /// Seconds that a human has.
    package var timeout: Int64?
    /// What happens then.
    package var timeoutOutcome: TimeoutOutcome?
    /// What a session rule limits.
    package var limits: SessionLimits?
    /// What a sandbox rule bounds.
    package var sandbox: SandboxBounds?
    /// Whether it came from a document beside which it is only watched.
    package var isShadow = false
    /// Where it stands in the document; nothing that equality asks for.
    package var position: SourcePosition

    /// A rule of which the rest is yet to be said.
    package init(id: String, kind: RuleKind, tools: [String] = [], message: String, position: SourcePosition) {
        self.id = id
        self.kind = kind
        self.tools = tools
        self.message = message
        self.position = position
    }

    /// Whether it counts.
    package var isEnabled: Bool { self.enabled ?? true }
    /// What it asks for.
    package var effectiveOutcome: RuleOutcome { self.outcome ?? .deny }

    /// Whether it has a say about calls of that tool.
    package func governs(tool: String) -> Bool {
        switch self.kind {
        case .pre, .post, .sandbox: self.tools.contains { Glob($0).matches(tool) }
        case .session:
            self.limits.map {
                $0.calls != nil || $0.attempts != nil || $0.callsPerTool[tool] != nil
            } ?? false
        }
    }

    package static func == (one: Rule, other: Rule) -> Bool { one.isSame(as: other) }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.id)
        hasher.combine(self.message)
    }

    private func isSame(as other: Rule) -> Bool {
        self.id == other.id && self.kind == other.kind && self.tools == other.tools
            && self.hasToolList == other.hasToolList && self.enabled == other.enabled && self.mode == other.mode
            && self.when == other.when && self.outcome == other.outcome && self.message == other.message
            && self.tags == other.tags && self.metadata == other.metadata && self.timeout == other.timeout
            && self.timeoutOutcome == other.timeoutOutcome && self.limits == other.limits
            && self.sandbox == other.sandbox && self.isShadow == other.isShadow
    }
}
