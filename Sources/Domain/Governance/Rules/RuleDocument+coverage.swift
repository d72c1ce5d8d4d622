extension RuleDocument {
    /// The rules that are for a tool by its name and looked at, and whether each acts. A limit of the whole session is for
    /// no tool in particular, and governs none.
    package func governing(_ tool: String) -> [(id: String, isEnforced: Bool)] {
        self.rules.filter { rule in
            guard rule.isEnabled else { return false }
            if rule.kind == .session { return rule.limits?.callsPerTool[tool] != nil }
            return rule.governs(tool: tool)
        }.map { ($0.id, self.mode(of: $0) == .enforce) }
    }
}
