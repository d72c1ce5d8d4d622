import Kernel

/// A rule that is ready to be asked.
struct CompiledRule: Sendable {
    let rule: Rule
    let mode: RuleMode
    let tools: [Glob]
    let condition: CompiledCondition?
    let sandbox: SandboxJudge?
    /// For session rules: the limits of all session rules up to this one.
    let limits: SessionLimits
    let message: MessageTemplate

    init(
        _ rule: Rule, mode: RuleMode, limits: SessionLimits, patterns: any PatternCompiling
    ) throws(PatternProblem) {
        self.rule = rule
        self.mode = mode
        self.tools = rule.tools.map { Glob($0) }
        self.condition = if let when = rule.when { try CompiledCondition(when, patterns) } else { nil }
        self.sandbox = rule.kind == .sandbox ? rule.sandbox.map { SandboxJudge($0) } : nil
        self.limits = limits
        self.message = MessageTemplate(rule.message)
    }

    func governs(_ tool: String) -> Bool { self.rule.kind == .session || self.tools.contains { $0.matches(tool) } }

    /// Asks about a call.
    func result(_ values: CallValues, dialect: RuleDialect) -> RuleResult {
        guard self.governs(values.call.tool) else { return self.passed(isMatched: false) }
        var values = values
        if self.rule.kind != .post { values.output = nil }
        if let condition = self.condition {
            let answer = condition.answer(values)
            return answer == .no
                ? self.passed() : self.failed(self.message.text(values), isPolicyError: answer == .mistake)
        }
        if let sandbox = self.sandbox {
            switch sandbox.answer(values.call) {
            case .inside: return self.passed()
            case .outside: return self.failed(self.message.text(values))
            case .mistake(let text):
                let noun = dialect == .ruleset ? "rule" : "contract"
                return self.failed(
                    MessageTemplate.cut("Sandbox \(noun) error: \(text)"), isPolicyError: true)
            }
        }
        let session = values.call.session
        let isOver =
            session.executions >= self.limits.calls ?? .max || session.attempts >= self.limits.attempts ?? .max
        return isOver ? self.failed(self.message.written) : self.passed()
    }

    private func passed(isMatched: Bool = true) -> RuleResult {
        RuleResult(
            id: self.rule.id, kind: self.rule.kind, isMatched: isMatched, isPassed: true, message: nil,
            isObserved: self.isObserved, tags: self.rule.tags ?? [], isPolicyError: false)
    }

    private func failed(_ message: String, isPolicyError: Bool = false) -> RuleResult {
        RuleResult(
            id: self.rule.id, kind: self.rule.kind, isMatched: true, isPassed: false, message: message,
            isObserved: self.isObserved, tags: self.rule.tags ?? [], isPolicyError: isPolicyError)
    }

    /// Session rules count in every mode, unless they are only watched beside others.
    var isObserved: Bool { self.rule.isShadow || (self.mode == .observe && self.rule.kind != .session) }
}
