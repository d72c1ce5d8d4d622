import Kernel

extension Rule {
    func write(_ writer: inout YAMLWriter, _ words: DialectWords) {
        writer.line(1, "id", YAMLWriter.scalar(self.id), prefix: "- ")
        writer.line(2, "type", self.kind.rawValue)
        if let enabled = self.enabled { writer.line(2, "enabled", "\(enabled)") }
        if let mode = self.mode { writer.line(2, "mode", mode.rawValue) }
        if self.hasToolList {
            writer.line(2, "tools", YAMLWriter.flow(self.tools))
        } else if let tool = self.tools.first {
            writer.line(2, "tool", YAMLWriter.scalar(tool))
        }
        if let when = self.when {
            writer.opening(2, "when")
            when.write(&writer, depth: 3)
        }
        self.limits?.write(&writer)
        if self.kind == .sandbox {
            self.sandbox?.write(&writer)
            if let outcome = self.outcome { writer.line(2, "outside", words.word(outcome)) }
            self.writeRest(&writer, words, depth: 2)
        } else {
            writer.opening(2, "then")
            writer.line(3, words.outcome, words.word(self.effectiveOutcome))
            self.writeRest(&writer, words, depth: 3)
        }
    }

    private func writeRest(_ writer: inout YAMLWriter, _ words: DialectWords, depth: Int) {
        writer.line(depth, "message", YAMLWriter.scalar(self.message))
        if let tags = self.tags { writer.line(depth, "tags", YAMLWriter.flow(tags)) }
        if let metadata = self.metadata { writer.line(depth, "metadata", YAMLWriter.flow(.object(metadata))) }
        if let timeout = self.timeout { writer.line(depth, "timeout", "\(timeout)") }
        if let outcome = self.timeoutOutcome { writer.line(depth, words.timeoutOutcome, words.word(outcome)) }
    }
}

extension SessionLimits {
    fileprivate func write(_ writer: inout YAMLWriter) {
        writer.opening(2, "limits")
        if let calls = self.calls { writer.line(3, "max_tool_calls", "\(calls)") }
        if let attempts = self.attempts { writer.line(3, "max_attempts", "\(attempts)") }
        if self.callsPerTool.isEmpty { return }
        writer.opening(3, "max_calls_per_tool")
        for (tool, count) in self.callsPerTool.sorted(by: { $0.key < $1.key }) { writer.line(4, tool, "\(count)") }
    }
}

extension SandboxBounds {
    fileprivate func write(_ writer: inout YAMLWriter) {
        if let within = self.within { writer.line(2, "within", YAMLWriter.flow(within)) }
        if let notWithin = self.notWithin { writer.line(2, "not_within", YAMLWriter.flow(notWithin)) }
        if self.hasAllows {
            if self.commands == nil, self.domains == nil {
                writer.line(2, "allows", "{}")
            } else {
                writer.opening(2, "allows")
                if let commands = self.commands { writer.line(3, "commands", YAMLWriter.flow(commands)) }
                if let domains = self.domains { writer.line(3, "domains", YAMLWriter.flow(domains)) }
            }
        }
        guard self.hasNotAllows else { return }
        guard let domains = self.blockedDomains else { return writer.line(2, "not_allows", "{}") }
        writer.opening(2, "not_allows")
        writer.line(3, "domains", YAMLWriter.flow(domains))
    }
}

extension RuleExpression {
    /// Writes the one key of a condition; `prefix` is the dash of the list that it stands in.
    fileprivate func write(_ writer: inout YAMLWriter, depth: Int, prefix: String = "") {
        let inner = depth + (prefix.isEmpty ? 1 : 2)
        switch self {
        case .all(let parts): Self.write(parts, "all", &writer, depth, prefix, inner)
        case .any(let parts): Self.write(parts, "any", &writer, depth, prefix, inner)
        case .not(let part):
            writer.opening(depth, "not", prefix: prefix)
            part.write(&writer, depth: inner)
        case .condition(let selector, let comparison, let value):
            writer.line(
                depth, selector, "{\(YAMLWriter.scalar(comparison.rawValue)): \(YAMLWriter.flow(value))}",
                prefix: prefix)
        }
    }

    private static func write(
        _ parts: [RuleExpression], _ key: String, _ writer: inout YAMLWriter, _ depth: Int, _ prefix: String,
        _ inner: Int
    ) {
        writer.opening(depth, key, prefix: prefix)
        for part in parts { part.write(&writer, depth: inner, prefix: "- ") }
    }
}
