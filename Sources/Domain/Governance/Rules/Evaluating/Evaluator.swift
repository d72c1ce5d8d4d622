package import Kernel

/// Says what an agent would do about a call, as its SDK would. It asks nothing but the call and what it is given: no
/// clock, no disk, no environment of this process.
package struct Evaluator: Sendable {
    private let document: RuleDocument
    private let rules: [CompiledRule]
    private let limits: SessionLimits
    private let redaction: OutputRedaction

    /// Makes a document ready. Throws `unprocessable` when a pattern cannot be compiled.
    package init(_ document: RuleDocument, patterns: any PatternCompiling) throws(Fault) {
        self.document = document
        var rules: [CompiledRule] = []
        var limits = SessionLimits.standard
        do throws(PatternProblem) {
            for rule in document.rules where rule.isEnabled {
                if !rule.isShadow, let own = rule.limits { limits = limits.tightened(by: own) }
                rules.append(
                    try CompiledRule(rule, mode: document.mode(of: rule), limits: limits, patterns: patterns))
            }
            self.redaction = try OutputRedaction(patterns)
        } catch {
            throw Fault(.unprocessable, "A pattern of \(document.name) cannot be used: \(error.sentence)")
        }
        self.rules = rules
        self.limits = limits
    }

    /// What becomes of a call. Every rule is asked, also after one that decided; `variables` is the environment that
    /// `env.` selectors see.
    package func evaluate(_ call: ToolCall, variables: [String: String] = [:]) -> Evaluation {
        var evaluation = Evaluation(mode: self.document.mode)
        let values = CallValues(call: call, variables: variables, output: call.output)
        var answers: [(CompiledRule, RuleResult)] = []
        for kind in [RuleKind.pre, .sandbox, .session] {
            for rule in self.rules where rule.rule.kind == kind {
                answers.append((rule, rule.result(values, dialect: self.document.dialect)))
            }
        }
        evaluation.results = answers.map(\.1)
        self.decide(&evaluation, call, answers)
        guard call.output != nil, evaluation.action == .allow || !evaluation.isEnforced else { return evaluation }
        self.judgeOutput(&evaluation, values)
        return evaluation
    }

    private func decide(_ evaluation: inout Evaluation, _ call: ToolCall, _ answers: [(CompiledRule, RuleResult)]) {
        let attempts = self.limits.attempts ?? .max
        if call.session.attempts >= attempts {
            evaluation.action = .block
            evaluation.source = .attemptLimit
            evaluation.decidedBy = "max_attempts"
            evaluation.message =
                "Attempt limit reached (\(attempts)). Agent may be stuck in a retry loop. Stop and reassess."
            return
        }
        if let (rule, result) = answers.first(where: { !$1.isPassed && !$1.isObserved }) {
            evaluation.action = rule.rule.effectiveOutcome == .approve ? .ask : .block
            evaluation.decidedBy = result.id
            evaluation.message = result.message
            switch rule.rule.kind {
            case .pre: evaluation.source = .pre
            case .sandbox: evaluation.source = .sandbox
            case .session: evaluation.source = .session
            case .post: evaluation.source = .post
            }
            if evaluation.action == .ask {
                evaluation.timeout = rule.rule.timeout ?? 300
                evaluation.timeoutOutcome = rule.rule.timeoutOutcome ?? .deny
            }
            return
        }
        self.decideByLimits(&evaluation, call)
    }

    private func decideByLimits(_ evaluation: inout Evaluation, _ call: ToolCall) {
        let calls = self.limits.calls ?? .max
        if call.session.executions >= calls {
            evaluation.action = .block
            evaluation.source = .operationLimit
            evaluation.decidedBy = "max_tool_calls"
            evaluation.message = "Execution limit reached (\(calls) calls). Summarize progress and stop."
            return
        }
        guard let limit = self.limits.callsPerTool[call.tool] else { return }
        let count = call.session.perTool[call.tool] ?? 0
        guard count >= limit else { return }
        evaluation.action = .block
        evaluation.source = .operationLimit
        evaluation.decidedBy = "max_calls_per_tool:\(call.tool)"
        evaluation.message = "Per-tool limit: \(call.tool) called \(count) times (limit: \(limit))."
    }

    /// What the tool does to the world. What a document does not name cannot be taken back.
    private func sideEffect(_ call: ToolCall) -> SideEffect {
        if call.tool == "Bash" { return SideEffect.ofBash(call.arguments["command"]?.string ?? "") }
        return self.document.tools?[call.tool]?.sideEffect ?? .irreversible
    }

    private func judgeOutput(_ evaluation: inout Evaluation, _ values: CallValues) {
        let isSafe = self.sideEffect(values.call).isSafe
        var deciding: [Evaluation.Action: RuleResult] = [:]
        // What is only watched beside others is asked last.
        let posts = self.rules.filter { $0.rule.kind == .post }
        for rule in posts.filter({ !$0.rule.isShadow }) + posts.filter(\.rule.isShadow) {
            let result = rule.result(values, dialect: self.document.dialect)
            evaluation.results.append(result)
            if result.isPassed { continue }
            let message = result.message ?? ""
            if result.isObserved {
                evaluation.warnings.append("\u{26A0}\u{FE0F} [observe] \(message)")
                continue
            }
            let action: Evaluation.Action
            switch rule.rule.effectiveOutcome {
            case .redact where isSafe:
                let text = evaluation.redactedOutput ?? values.call.output ?? ""
                evaluation.redactedOutput = self.redaction.redacted(text, by: rule.condition?.outputPatterns ?? [])
                evaluation.warnings.append("\u{26A0}\u{FE0F} Content redacted by \(result.id).")
                action = .redact
            case .deny where isSafe:
                evaluation.redactedOutput = "[OUTPUT SUPPRESSED] \(message)"
                evaluation.warnings.append("\u{26A0}\u{FE0F} Output suppressed by \(result.id).")
                action = .block
            case .warn where isSafe:
                evaluation.warnings.append("\u{26A0}\u{FE0F} \(message) Consider retrying.")
                action = .warn
            case .warn, .redact, .deny, .approve:
                evaluation.warnings.append(
                    "\u{26A0}\u{FE0F} \(message) Tool already executed \u{2014} assess before proceeding.")
                action = .warn
            }
            deciding[action] = deciding[action] ?? result
        }
        guard evaluation.action == .allow,
            let action = [Evaluation.Action.block, .redact, .warn].first(where: { deciding[$0] != nil })
        else { return }
        evaluation.action = action
        evaluation.source = .post
        evaluation.decidedBy = deciding[action]?.id
        evaluation.message = deciding[action]?.message
    }
}
