/// Which bundle an agent is to apply, and who says so.
package struct Assignment: Sendable, Hashable {
    /// Who says so, the strongest first.
    package enum Source: String, Sendable, Hashable, CaseIterable {
        /// Somebody gave it to this agent.
        case explicit
        /// A rule fits the agent.
        case rule
        /// The agent asked for it.
        case agent = "agent_provided"
        /// Nobody.
        case none
    }

    /// The bundle's name; nil for none.
    package let bundle: String?
    /// Who says so.
    package let source: Source
    /// The rule that fits.
    package let rule: AssignmentRule?

    /// Finds the bundle of an agent of that name: what it was given, else the first rule that fits, else its own choice.
    package init(
        of name: String, tags: [String: String], explicit: String?, own: String?, rules: [AssignmentRule]
    ) {
        if let explicit {
            (self.bundle, self.source, self.rule) = (explicit, .explicit, nil)
        } else if let rule = rules.filter({ $0.fits(name, tags: tags) }).min(by: { $0.priority < $1.priority }) {
            (self.bundle, self.source, self.rule) = (rule.bundle, .rule, rule)
        } else {
            (self.bundle, self.source, self.rule) = (own, own == nil ? .none : .agent, nil)
        }
    }
}
