extension RuleDocument {
    /// What changed since an older document, rule by rule: in the order of this one, then what is gone. Dialects do not
    /// count, and neither does the order.
    package func differences(from old: RuleDocument) -> [RuleDifference] {
        let before = Dictionary(old.rules.map { ($0.id, $0) }) { first, _ in first }
        var differences: [RuleDifference] = []
        for rule in self.rules {
            let mode = rule.isEnabled ? self.mode(of: rule) : nil
            guard let earlier = before[rule.id] else {
                differences.append(.init(id: rule.id, change: .added, modeBefore: nil, modeAfter: mode))
                continue
            }
            let earlierMode = earlier.isEnabled ? old.mode(of: earlier) : nil
            var parts = rule.parts(differingFrom: earlier)
            // The mode may change without a word in the rule: by the document's default.
            if earlierMode != mode, rule.isEnabled == earlier.isEnabled, !parts.contains("mode") {
                parts.append("mode")
            }
            if parts.isEmpty { continue }
            differences.append(
                .init(id: rule.id, change: .changed(parts), modeBefore: earlierMode, modeAfter: mode))
        }
        let now = Set(self.rules.map(\.id))
        for rule in old.rules where !now.contains(rule.id) {
            differences.append(
                .init(
                    id: rule.id, change: .removed, modeBefore: rule.isEnabled ? old.mode(of: rule) : nil, modeAfter: nil
                ))
        }
        return differences
    }
}

extension Rule {
    /// The parts that differ, named as both dialects name them.
    fileprivate func parts(differingFrom other: Rule) -> [String] {
        var parts: [String] = []
        func note(_ isSame: Bool, _ part: String) { if !isSame { parts.append(part) } }
        note(self.kind == other.kind, "type")
        note(self.isEnabled == other.isEnabled, "enabled")
        note(self.mode == other.mode, "mode")
        note(self.tools == other.tools, "tool")
        note(self.when == other.when, "when")
        note(self.effectiveOutcome == other.effectiveOutcome, "outcome")
        note(self.message == other.message, "message")
        note((self.tags ?? []) == (other.tags ?? []), "tags")
        note((self.metadata ?? [:]) == (other.metadata ?? [:]), "metadata")
        note((self.timeout ?? 300) == (other.timeout ?? 300), "timeout")
        note((self.timeoutOutcome ?? .deny) == (other.timeoutOutcome ?? .deny), "timeout outcome")
        note(self.limits == other.limits, "limits")
        note(self.sandbox == other.sandbox, "sandbox")
        return parts
    }
}
