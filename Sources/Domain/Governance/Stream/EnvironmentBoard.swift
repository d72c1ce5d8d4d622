package import Kernel

/// What the agents of an environment are to apply, as of a moment.
package struct EnvironmentBoard: Sendable {
    /// What people said of one agent.
    package struct Override: Sendable, Hashable {
        /// The bundle that they gave it.
        package let bundle: String?
        /// What they say of it.
        package let tags: [String: String]
    }

    /// The place.
    package let place: AgentPlace
    /// The rules of assignment.
    package let rules: [AssignmentRule]
    /// What people said of agents, by name.
    package let overrides: [String: Override]
    /// What is live, by the bundle's name and the dialect.
    package let live: [String: [RuleDialect: Delivery]]

    /// Since when each bundle's version is live.
    package let since: [String: Timestamp]

    /// Describes a board.
    package init(
        place: AgentPlace, rules: [AssignmentRule], overrides: [String: Override],
        live: [String: [RuleDialect: Delivery]], since: [String: Timestamp]
    ) {
        self.place = place
        self.rules = rules
        self.overrides = overrides
        self.live = live
        self.since = since
    }

    /// Which bundle an agent is to apply that reports these tags and asks for `own`.
    package func assignment(of name: String, tags: [String: String], own: String?) -> Assignment {
        let override = self.overrides[name]
        return Assignment(
            of: name, tags: (override?.tags ?? [:]).merging(tags) { _, reported in reported },
            explicit: override?.bundle, own: own, rules: self.rules)
    }
}
