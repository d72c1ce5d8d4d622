import Kernel

/// What a part of a document means otherwise in another version.
package struct RuleDifference: Sendable, Hashable {
    /// What happened to it.
    package enum Kind: String, Sendable, Hashable, CaseIterable { case added, removed, changed }

    /// The rule's id, or the part of the document.
    package let subject: String
    /// What happened to it.
    package let kind: Kind
    /// What, in words.
    package let details: [String]
}

extension RuleDocument {
    /// What this document means otherwise than an older one. Order, comments and dialect mean nothing.
    package func differences(from old: RuleDocument) -> [RuleDifference] {
        var found: [RuleDifference] = []
        if self.mode != old.mode {
            found.append(
                RuleDifference(
                    subject: "defaults", kind: .changed,
                    details: ["mode was \(old.mode.rawValue) and is \(self.mode.rawValue)"]))
        }
        if self.sideEffects != old.sideEffects {
            let names = Set(self.sideEffects.keys).union(old.sideEffects.keys).sorted()
                .filter { self.sideEffects[$0] != old.sideEffects[$0] }
            found.append(
                RuleDifference(
                    subject: "tools", kind: .changed,
                    details: names.map {
                        "\($0): \(old.sideEffects[$0] ?? "not listed") is now \(self.sideEffects[$0] ?? "not listed")"
                    }))
        }
        let known = Dictionary(old.rules.map { ($0.id, $0) }) { first, _ in first }
        for rule in self.rules {
            guard let before = known[rule.id] else {
                found.append(RuleDifference(subject: rule.id, kind: .added, details: [rule.summary(self.mode)]))
                continue
            }
            let details = rule.changes(from: before)
            if !details.isEmpty { found.append(RuleDifference(subject: rule.id, kind: .changed, details: details)) }
        }
        let present = Set(self.rules.map(\.id))
        found += old.rules.filter { !present.contains($0.id) }.map {
            RuleDifference(subject: $0.id, kind: .removed, details: [$0.summary(old.mode)])
        }
        return found
    }
}

extension Rule {
    /// The rule in one line.
    package func summary(_ mode: RuleMode) -> String {
        let acts = (self.mode ?? mode) == .enforce ? "" : ", observed"
        let tools = self.kind == .session ? "the session" : self.tools.joined(separator: ", ")
        return
            "\(self.kind.rawValue): \(self.outcome.rawValue) for \(tools)\(acts)\(self.isEnabled ? "" : ", disabled")"
    }

    fileprivate func changes(from old: Rule) -> [String] {
        var details: [String] = []
        func note(_ name: String, _ before: String, _ now: String) {
            if before != now { details.append("\(name) was \(before) and is \(now)") }
        }
        note("type", old.kind.rawValue, self.kind.rawValue)
        note("outcome", old.outcome.rawValue, self.outcome.rawValue)
        note("mode", old.mode?.rawValue ?? "the document's", self.mode?.rawValue ?? "the document's")
        note("enabled", String(old.isEnabled), String(self.isEnabled))
        note("tools", old.tools.joined(separator: ", "), self.tools.joined(separator: ", "))
        note("message", old.message, self.message)
        note("timeout", "\(old.timeout) s", "\(self.timeout) s")
        note("on timeout", old.allowsOnTimeout ? "allow" : "block", self.allowsOnTimeout ? "allow" : "block")
        note("tags", old.tags.joined(separator: ", "), self.tags.joined(separator: ", "))
        if old.condition != self.condition { details.append("its condition changed") }
        if old.limits != self.limits { details.append("its limits changed") }
        if old.bounds != self.bounds { details.append("its bounds changed") }
        if old.metadata != self.metadata { details.append("its metadata changed") }
        return details
    }
}
